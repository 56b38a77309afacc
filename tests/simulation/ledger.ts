/** What devices have accepted and what the cloud has answered: the two sides that must agree in the end. */
import type { PushReply, PushRequest } from '../../sync/model/push.ts';
import { anyTextEdit, type TextEdit } from '../../sync/model/text-edit.ts';
import type { ReadDb } from '../../src-main/replica/db.ts';
import type { Change } from './sim-postgres.ts';
import type { Violations } from './violation.ts';

export type RowKey = string;
export const rowKey = (table: string, id: string): RowKey => `${table}/${id}`;
export const commandKey = (deviceId: string, number: number): string => `${deviceId}:${number}`;

/** A command that is safe on a device, the rows that its patches are about, and the text that it edits, if it does. */
export type Accepted = {
  readonly device: string;
  readonly key: string;
  readonly name: string;
  readonly rows: readonly RowKey[];
  readonly edit: TextEdit | null;
};

export type Answer =
  | { readonly status: 'refused'; readonly code: string }
  /** By row, the rev it had when the command had been applied. */
  | { readonly status: 'applied'; readonly revs: ReadonlyMap<RowKey, number> };

/** What a person did about a command themselves: took it back before it was sent, or dealt with its refusal. */
export type Decision = 'cancelled' | 'dealt with';

export type Ledger = {
  accept(command: Accepted): void;
  accepted(): readonly Accepted[];
  acceptedAs(key: string): Accepted | undefined;
  decide(key: string, decision: Decision): void;
  decidedOn(key: string): Decision | undefined;
  /** A person threw away what this device had not sent. */
  discard(device: string): void;
  answerTo(key: string): Answer | undefined;
  /** Compares what the cloud just did with what it had done before, and keeps it. */
  answered(request: PushRequest, reply: PushReply, recorded: ReadonlySet<number>, changes: readonly Change[]): void;
  /** The names of the commands that the cloud has applied. */
  applied(): ReadonlySet<string>;
};

export function createLedger(violations: Violations): Ledger {
  const accepted = new Map<string, Accepted>();
  const decisions = new Map<string, Decision>();
  const answers = new Map<string, Answer>();
  const applied = new Set<string>();

  function answered(request: PushRequest, reply: PushReply, recorded: ReadonlySet<number>, changes: readonly Change[]): void {
    const keyOf = (number: number): string => commandKey(request.device_id, number);
    if (request.commands.every(({ number }) => answers.has(keyOf(number))) && changes.length > 0)
      violations.report('once', `a repeated request wrote ${changes.map(({ table }) => table).join(', ')} again`);
    const revs = new Map(changes.map(({ table, id, rev }) => [rowKey(table, id), rev]));
    const names = new Map(request.commands.map(({ number, name }) => [number, name]));
    for (const result of reply.results) {
      const key = keyOf(result.number);
      const before = answers.get(key);
      if (before !== undefined && before.status !== result.status)
        violations.report('once', `${key} was ${before.status}, and is ${result.status} when asked again`);
      else if (before === undefined && recorded.has(result.number))
        answers.set(key, result.status === 'applied' ? { status: 'applied', revs } : { status: 'refused', code: result.code });
      if (result.status === 'applied') applied.add(names.get(result.number) ?? '');
    }
  }

  return {
    accept: command => void accepted.set(command.key, command),
    accepted: () => [...accepted.values()],
    acceptedAs: key => accepted.get(key),
    decide: (key, decision) => void decisions.set(key, decision),
    decidedOn: key => decisions.get(key),
    discard(device) {
      for (const [key, command] of accepted) if (command.device === device) accepted.delete(key);
    },
    answerTo: key => answers.get(key),
    answered,
    applied: () => applied,
  };
}

/** What a replica's outbox holds. A crash just after a commit leaves a command that nobody was told of: it counts too. */
export function acceptedCommands(db: ReadDb, device: string): readonly Accepted[] {
  const rows = new Map<string, RowKey[]>();
  for (const row of db.all('SELECT DISTINCT position, table_name, row_id FROM pending_patch')) {
    const position = String(row['position']);
    rows.set(position, [...(rows.get(position) ?? []), rowKey(String(row['table_name']), String(row['row_id']))]);
  }
  return db.all(`SELECT position, device_id, number, name, input FROM outbox WHERE state <> 'refused' ORDER BY position`).map(row => ({
    device,
    key: commandKey(String(row['device_id']), Number(row['number'])),
    name: String(row['name']),
    rows: rows.get(String(row['position'])) ?? [],
    edit: editIn(String(row['input'])),
  }));
}

/** Of an outbox command's input; null when it edits no text. */
export function editIn(input: string): TextEdit | null {
  return anyTextEdit.safeParse(JSON.parse(input)).data ?? null;
}
