/** What commands do on the fake cloud: their patches, and what only a server decides. The real SQL has its own tests. */
import type { Claims } from '../../sync/model/claims.ts';
import type { CommandDefinition } from '../../sync/model/command.ts';
import { commands, isCommandName } from '../../sync/model/commands.ts';
import { fold } from '../../sync/model/patch.ts';
import type { PushResult } from '../../sync/model/push.ts';
import type { RowOf, TableName } from '../../sync/model/tables.ts';
import { anyTextEdit, textIn } from '../../sync/model/text-edit.ts';

export type ServerRow = { readonly table: TableName; readonly row: Readonly<Record<string, unknown>> };
type Server = { readonly claims: Claims; readonly now: number; readonly rows: ReadonlyMap<string, ServerRow> };

export function runOnServer(name: string, input: unknown, { claims, now, rows }: Server): readonly ServerRow[] {
  if (!isCommandName(name)) throw new Error(`the test sent ${name}`);
  const definition = commands[name] as CommandDefinition<unknown>;
  // The fake's rows were put by tests in domain terms.
  const find = <T extends TableName>(table: T, id: string): RowOf<T> | null =>
    (rows.get(`${table}/${id}`)?.row as RowOf<T> | undefined) ?? null;
  const patches = definition.patches(input, { claims, now, find });
  if ('refused' in patches) throw new Error(`the fake refuses with ${patches.refused}: set cloud.refuse instead`);
  const changed = new Map<string, ServerRow>();
  for (const patch of patches) {
    const key = `${patch.table}/${patch.id}`;
    const base = changed.get(key)?.row ?? rows.get(key)?.row ?? null;
    const row = fold(base, [patch]);
    if (row !== null) changed.set(key, { table: patch.table, row });
  }
  return numbered([...changed.values()]);
}

export function conflict(number: number, table: TableName, row: Record<string, unknown>): PushResult {
  return { status: 'refused', number, code: 'CONFLICT', detail: '', rows: { [table]: [row] } };
}

/** The row whose text this edit didn't begin from, as it is now. The real SQL refuses the same (`tests/cloud/edits.test.ts`). */
export function contestedRow(name: string, input: unknown, rows: ReadonlyMap<string, ServerRow>): ServerRow | null {
  const text = isCommandName(name) ? (commands[name] as unknown as CommandDefinition<unknown>).text : undefined;
  const edit = anyTextEdit.safeParse(input);
  if (text === undefined || !edit.success) return null;
  const found = rows.get(`${text.table}/${edit.data.id}`);
  if (found === undefined) return null;
  const current = textIn(found.row, text);
  return current === edit.data.base || current === edit.data.value ? null : found;
}

/** A message gets the next number of its conversation. */
function numbered(changed: readonly ServerRow[]): readonly ServerRow[] {
  const message = changed.find(({ table }) => table === 'message');
  const conversation = changed.find(({ table }) => table === 'conversation');
  if (message === undefined || conversation === undefined) return changed;
  const seq = Number(conversation.row['last_seq']) + 1;
  return changed.map(entry => {
    if (entry === message) return { ...entry, row: { ...entry.row, seq } };
    return entry === conversation ? { ...entry, row: { ...entry.row, last_seq: seq } } : entry;
  });
}
