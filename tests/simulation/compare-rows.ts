/** A replica against what its person may see: which rows under row level security, and of each what the cloud's record of changes says. */
import { cellFromWire } from '../../sync/model/codec.ts';
import { isWhole, type MessageWindow } from '../../sync/model/message-window.ts';
import { columnsOf, type TableName } from '../../sync/model/tables.ts';
import type { WireRow } from '../../sync/ports.ts';
import { NEWEST } from '../../sync/read/history-state.ts';
import type { Cells } from '../../src-main/replica/db.ts';
import { historyWish } from '../../src-main/replica/message-pages.ts';
import { windowOf } from '../../src-main/replica/message-windows.ts';
import type { Replica } from '../../src-main/replica/open-replica.ts';
import type { Violations } from './violation.ts';

export type Comparison = {
  readonly device: string;
  readonly table: TableName;
  readonly replica: Replica;
  /** The rev of each row that the person may see. */
  readonly seen: Readonly<Record<string, number>>;
  /** As the person's shape has it; undefined where it hasn't. */
  readonly row: (id: string) => WireRow | undefined;
  readonly violations: Violations;
};

export function compareRows({ device, table, replica, seen, row, violations }: Comparison): void {
  const held = new Map(replica.read.all(`SELECT * FROM ${table}`).map(cells => [String(cells['id']), cells]));
  const mayLack = table === 'message' ? belowItsWindow(replica) : (): boolean => false;
  for (const [id, rev] of Object.entries(seen)) {
    const there = row(id);
    const here = held.get(id);
    held.delete(id);
    if (there === undefined || Number(there['rev']) !== rev)
      violations.report('equal', `the shape of ${device} lacks ${table} ${id} of rev ${rev}, which policies show`);
    else if (here === undefined) {
      if (!mayLack(there)) violations.report('equal', `${device} lacks ${table} ${id}`);
    } else if (!isSame(table, here, there))
      violations.report('equal', `${device}: ${table} ${id} is ${JSON.stringify(here)}, in the cloud ${JSON.stringify(there)}`);
  }
  for (const [id, here] of held) violations.report('equal', `${device} still has ${table} ${id}: ${JSON.stringify(here)}`);
}

/** All that a window says is held must be (S30). */
function belowItsWindow(replica: Replica): (message: WireRow) => boolean {
  const windows = new Map<string, MessageWindow | null>();
  return message => {
    const conversation = message['conversation_id'] ?? '';
    if (!windows.has(conversation)) windows.set(conversation, windowOf(replica.read, conversation));
    return Number(message['seq']) < (windows.get(conversation)?.fromSeq ?? 0);
  };
}

/** With the network back, each conversation has its newest messages, and all of them where all are wished for (S31). */
export function checkWindows(device: string, replica: Replica, violations: Violations): void {
  for (const { id, last_seq: lastSeq } of replica.read.all('SELECT id, last_seq FROM conversation WHERE last_seq > 0')) {
    const window = windowOf(replica.read, String(id));
    const wanted =
      historyWish(replica.read) === 'all' ? isWhole(window) : Number(window?.fromSeq) <= Math.max(1, Number(lastSeq) - NEWEST + 1);
    if (!wanted || window?.checkingBefore !== null)
      violations.report('equal', `${device}: of ${String(id)}, ${String(lastSeq)} messages, it has ${JSON.stringify(window)}`);
  }
}

function isSame(table: TableName, here: Cells, there: WireRow): boolean {
  return (
    Number(there['rev']) === Number(here['rev']) &&
    Object.entries(columnsOf(table)).every(([name, { kind }]) => {
      const one = here[name] ?? null;
      const other = cellFromWire(kind, there[name] ?? null) ?? null;
      return one === other || (kind === 'json' && sorted(one) === sorted(other));
    })
  );
}

/** Two spellings of one JSON value, spaces and order of keys apart, are the same. */
function sorted(json: unknown): string {
  const inOrder = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  return typeof json === 'string' ? JSON.stringify(JSON.parse(json), inOrder) : String(json);
}
