/** What must hold once the network is back and everything has come to rest. */
import { cellFromWire } from '../../sync/model/codec.ts';
import { shapesFor } from '../../sync/model/shapes.ts';
import { columnsOf, type TableName } from '../../sync/model/tables.ts';
import type { WireRow } from '../../sync/ports.ts';
import type { Cells } from '../../src-main/replica/db.ts';
import type { Replica } from '../../src-main/replica/open-replica.ts';
import { commandKey, rowKey, type Ledger } from './ledger.ts';
import type { SimDevice } from './sim-device.ts';
import type { SimPostgres } from './sim-postgres.ts';
import type { Violations } from './violation.ts';

export type FinalParts = {
  readonly devices: readonly SimDevice[];
  readonly postgres: SimPostgres;
  readonly ledger: Ledger;
  readonly violations: Violations;
};

export async function checkFinally(parts: FinalParts): Promise<void> {
  const { devices, postgres, violations } = parts;
  for (const device of devices) {
    const replica = device.replica();
    if (replica === null) continue;
    checkOutbox(device, replica, parts);
    checkLeftovers(device, replica, violations);
    const seen = await postgres.seenBy(device.claims);
    for (const { table } of shapesFor(device.claims)) compare(device.name, table, replica, seen.get(table) ?? [], violations);
  }
  await checkOrder(parts);
}

function checkOutbox(device: SimDevice, replica: Replica, { ledger, violations }: FinalParts): void {
  const outbox = new Map(
    replica.read
      .all('SELECT device_id, number, state, code FROM outbox')
      .map(row => [commandKey(String(row['device_id']), Number(row['number'])), row] as const),
  );
  for (const { key, name } of ledger.accepted().filter(accepted => accepted.device === device.name)) {
    const here = outbox.get(key);
    const there = ledger.answerTo(key);
    const told = here === undefined ? 'applied' : here['state'] === 'refused' ? `refused ${String(here['code'])}` : 'waiting';
    const done = there === undefined ? 'nothing' : there.status === 'applied' ? 'applied' : `refused ${there.code}`;
    const goesOnMerged = here === undefined && done === 'refused CONFLICT';
    if (told !== done && !goesOnMerged)
      violations.report('settled', `${device.name}: ${name} ${key} is ${told} here and ${done} in the cloud`);
  }
}

function checkLeftovers(device: SimDevice, replica: Replica, violations: Violations): void {
  for (const table of ['server_row', 'pending_patch', 'refetch_seen']) {
    const left = replica.read.all(`SELECT * FROM ${table}`);
    if (left.length > 0) violations.report('clean', `${device.name}: ${table} still has ${JSON.stringify(left[0])}`);
  }
}

function compare(device: string, table: TableName, replica: Replica, wanted: readonly WireRow[], violations: Violations): void {
  const columns = Object.entries(columnsOf(table));
  const spelled = (row: Cells): string => JSON.stringify([...columns.map(([name]) => row[name] ?? null), Number(row['rev'])]);
  const held = new Map(replica.read.all(`SELECT * FROM ${table}`).map(row => [String(row['id']), spelled(row)]));
  for (const row of wanted) {
    const id = row['id'] ?? '';
    const cells = Object.fromEntries(columns.map(([name, { kind }]) => [name, cellFromWire(kind, row[name] ?? null)]));
    const there = JSON.stringify([...columns.map(([name]) => cells[name] ?? null), Number(row['rev'])]);
    const here = held.get(id);
    if (here === undefined) violations.report('equal', `${device} lacks ${table} ${id}`);
    else if (sameJson(table, here) !== sameJson(table, there))
      violations.report('equal', `${device}: ${table} ${id} is ${here}, in the cloud ${there}`);
    held.delete(id);
  }
  for (const [id, row] of held) violations.report('equal', `${device} still has ${table} ${id}: ${row}`);
}

/** Two spellings of one JSON value, spaces and order of keys apart, are the same. */
function sameJson(table: TableName, row: string): string {
  const kinds = Object.values(columnsOf(table)).map(({ kind }) => kind);
  const values: unknown[] = JSON.parse(row);
  return JSON.stringify(
    values.map((value, index) => (kinds[index] === 'json' && typeof value === 'string' ? sorted(JSON.parse(value)) : value)),
  );
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

async function checkOrder({ postgres, ledger, violations }: FinalParts): Promise<void> {
  const rows = await postgres.rows('select id, conversation_id, seq from message order by conversation_id, seq');
  const places = new Map(rows.map(row => [rowKey('message', String(row['id'])), row] as const));
  const newest = new Map<string, number>();
  for (const { device, rows: touched } of ledger.accepted())
    for (const place of touched.map(row => places.get(row)).filter(found => found !== undefined)) {
      const line = `${device} in ${String(place['conversation_id'])}`;
      if (Number(place['seq']) < (newest.get(line) ?? 0))
        violations.report('ordered', `${line}: message ${String(place['id'])} overtook another`);
      newest.set(line, Number(place['seq']));
    }
  const [gap] = await postgres.rows(
    `select conversation_id, count(*) as n, max(seq) as last from message group by 1 having count(*) <> max(seq) or min(seq) <> 1`,
  );
  if (gap !== undefined) violations.report('ordered', `the numbers of ${JSON.stringify(gap)} have a gap`);
}
