/** What must hold once the network is back and everything has come to rest. */
import { shapesFor } from '../../sync/model/shapes.ts';
import { tableNames, type TableName } from '../../sync/model/tables.ts';
import type { Replica } from '../../src-main/replica/open-replica.ts';
import { checkWindows, compareRows } from './compare-rows.ts';
import { commandKey, rowKey, type Accepted, type Ledger } from './ledger.ts';
import { scopeKey } from './postgres-instruments.ts';
import type { SimDevice } from './sim-device.ts';
import type { SimElectric } from './sim-electric.ts';
import type { SimPostgres } from './sim-postgres.ts';
import type { Violations } from './violation.ts';

export type FinalParts = {
  readonly devices: readonly SimDevice[];
  readonly postgres: SimPostgres;
  readonly electric: SimElectric;
  readonly ledger: Ledger;
  readonly violations: Violations;
};

/** Answers the tables of which rows were compared. */
export async function checkFinally(parts: FinalParts): Promise<ReadonlySet<TableName>> {
  const { devices, postgres, electric, violations } = parts;
  const compared = new Set<TableName>();
  for (const device of devices) {
    const replica = device.replica();
    if (replica === null) continue;
    checkOutbox(device, replica, parts);
    checkLeftovers(device, replica, violations);
    checkWindows(device.name, replica, violations);
    const seen = await postgres.seenBy(device.claims);
    const mine = shapesFor(device.claims);
    const others = tableNames.filter(table => !mine.some(shape => shape.table === table));
    for (const table of others) compareRows({ device: device.name, table, replica, seen: {}, row: () => undefined, violations });
    for (const shape of mine) {
      const { table } = shape;
      const revs = seen[table] ?? {};
      const row = (id: string) => electric.row(scopeKey(shape, device.claims), id);
      compareRows({ device: device.name, table, replica, seen: revs, row, violations });
      if (Object.keys(revs).length > 0) compared.add(table);
    }
  }
  await checkOrder(parts);
  return compared;
}

function checkOutbox(device: SimDevice, replica: Replica, { ledger, violations }: FinalParts): void {
  const outbox = new Map(
    replica.read
      .all('SELECT device_id, number, state, code FROM outbox')
      .map(row => [commandKey(String(row['device_id']), Number(row['number'])), row] as const),
  );
  for (const command of ledger.accepted().filter(accepted => accepted.device === device.name)) {
    const here = outbox.get(command.key);
    const there = ledger.answerTo(command.key);
    const told = here === undefined ? 'nothing' : here['state'] === 'refused' ? `refused ${String(here['code'])}` : 'waiting';
    const done = there === undefined ? 'nothing' : there.status === 'applied' ? 'applied' : `refused ${there.code}`;
    if (!agrees(command, told, done, ledger))
      violations.report('settled', `${device.name}: of ${command.name} ${command.key}, its outbox has ${told} and the cloud ${done}`);
  }
}

/** `told`: what the outbox has of the command. `done`: what became of it in the cloud. */
function agrees({ key }: Accepted, told: string, done: string, ledger: Ledger): boolean {
  const decision = ledger.decidedOn(key);
  if (decision === 'cancelled') return told === 'nothing' && done === 'nothing';
  if (told !== 'nothing') return told === done;
  // A text that met another goes on as another command, or in one: `goesOn` saw to it when it left.
  return done === 'applied' || done === 'refused CONFLICT' || (decision === 'dealt with' && done !== 'nothing');
}

function checkLeftovers(device: SimDevice, replica: Replica, violations: Violations): void {
  for (const table of ['server_row', 'pending_patch', 'refetch_seen']) {
    const left = replica.read.all(`SELECT * FROM ${table}`);
    if (left.length > 0) violations.report('clean', `${device.name}: ${table} still has ${JSON.stringify(left[0])}`);
  }
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
