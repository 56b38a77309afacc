/** The real SQL under the simulation's clock: what people may do there, and every change it makes. */
import { z } from 'zod';
import type { Claims } from '../../sync/model/claims.ts';
import { isTableName, type TableName } from '../../sync/model/tables.ts';
import { historyReplySchema, toAskedPage, type HistoryReply, type HistoryRequest } from '../../sync/model/history.ts';
import { pushReplySchema, type PushReply, type PushRequest } from '../../sync/model/push.ts';
import type { WireRow } from '../../sync/ports.ts';
import { openCloudDatabase, type CloudDatabase, type CloudRow } from '../support/cloud-database.ts';
import { firstRows as firstRowsSql } from './first-rows.ts';
import type { FunctionChange } from './mutation.ts';
import { changeCapture, ownTime, scopesOf, wireObject, type ScopeOfTable } from './postgres-instruments.ts';

export type Change = {
  readonly table: TableName;
  readonly id: string;
  readonly rev: number;
  readonly before: WireRow | null;
  readonly after: WireRow | null;
  /** By the place of a scope among its table's: did the row belong before, does it now. */
  readonly was: readonly boolean[];
  readonly now: readonly boolean[];
};

export type SimPostgres = {
  readonly cloud: CloudDatabase;
  readonly scopes: readonly ScopeOfTable[];
  /** The rows of each scope, in the order of `scopes`, as every run begins. */
  readonly firstRows: ReadonlyMap<string, readonly WireRow[]>;
  reset(now: number): Promise<void>;
  /** Epoch milliseconds: what the SQL takes for the time from now on. */
  setTime(now: number): Promise<void>;
  push(claims: Claims, request: PushRequest): Promise<PushReply>;
  pages(claims: Claims, requests: readonly HistoryRequest[]): Promise<HistoryReply['pages']>;
  /** What was committed since the last call, in order. */
  changes(): Promise<readonly Change[]>;
  /** All that this person may see under row level security: by table, the rev of each row by its id. */
  seenBy(claims: Claims): Promise<SeenRows>;
  rows(sql: string, params?: readonly unknown[]): Promise<readonly CloudRow[]>;
  /** Writes a function of the SQL otherwise; the answer puts it back. */
  replaceFunction(wanted: FunctionChange): Promise<() => Promise<void>>;
};

export type SeenRows = Readonly<Record<string, Readonly<Record<string, number>> | null>>;

const seenSchema = z.record(z.string(), z.record(z.string(), z.number()).nullable());
const wireRow = z.record(z.string(), z.string().nullable());
const changeSchema = z.object({
  place: z.coerce.number(),
  table_name: z.string().refine(isTableName),
  id: z.string(),
  rev: z.coerce.number(),
  before: wireRow.nullable(),
  after: wireRow.nullable(),
  was: z.array(z.boolean()).nullable(),
  now: z.array(z.boolean()).nullable(),
});

/** Opens a Postgres with the first rows of every run. Slow: one serves many runs. */
export async function openSimPostgres(people: readonly Claims[]): Promise<SimPostgres> {
  const cloud = await openCloudDatabase();
  await cloud.script(ownTime);
  await cloud.script(firstRowsSql);
  const scopes = scopesOf(people);
  await cloud.script(changeCapture(scopes));
  const [first] = await cloud.asOwner('select last_value from private.sync_rev');
  const firstRev = Number(first?.['last_value']);
  const firstRows = new Map<string, readonly WireRow[]>();
  for (const scope of scopes) firstRows.set(scope.key, await rowsOf(cloud, scope));
  let read = 0;
  let resets = 0;
  let time = '';

  async function setTime(now: number): Promise<void> {
    const wanted = new Date(now).toISOString();
    if (wanted === time) return;
    time = wanted;
    await cloud.script(`set simulation.now = '${wanted}'`);
  }

  return {
    cloud,
    scopes,
    firstRows,
    setTime,
    async reset(now) {
      read = 0;
      await setTime(now);
      await cloud.asOwner('select simulation.reset($1)', [firstRev]);
      // Each run leaves its rows behind as dead ones, and nothing sweeps them by itself here.
      if (++resets % 10 === 0) await cloud.script('vacuum');
    },
    async push(claims, request) {
      const [row] = await cloud.asUser(claims, 'select public.sync_push($1, $2, $3) as reply', [
        request.device_id,
        request.protocol,
        JSON.stringify(request.commands),
      ]);
      return pushReplySchema.parse(row?.['reply']);
    },
    async pages(claims, requests) {
      const [row] = await cloud.asUser(claims, 'select public.sync_history($1) as reply', [JSON.stringify(requests.map(toAskedPage))]);
      return historyReplySchema.parse(row?.['reply']).pages;
    },
    async changes() {
      const found = await cloud.asOwner('select * from simulation.change where place > $1 order by place', [read]);
      const changes = z.array(changeSchema).parse(found);
      read = changes.at(-1)?.place ?? read;
      return changes.map(({ table_name: table, was, now, ...change }) => ({ ...change, table, was: was ?? [], now: now ?? [] }));
    },
    async seenBy(claims) {
      const [row] = await cloud.asUser(claims, 'select simulation.seen() as seen');
      return seenSchema.parse(row?.['seen']);
    },
    rows: async (sql, params = []) => cloud.asOwner(sql, params),
    async replaceFunction({ of, change }) {
      const [row] = await cloud.asOwner('select pg_get_functiondef($1::regproc) as definition', [of]);
      const definition = String(row?.['definition']);
      const changed = change(definition);
      if (changed === definition) throw new Error(`${of} has nothing to change: the mutation is out of date`);
      await cloud.script(changed);
      return async () => cloud.script(definition);
    },
  };
}

async function rowsOf(cloud: CloudDatabase, { table, where }: ScopeOfTable): Promise<readonly WireRow[]> {
  const rows = await cloud.asOwner(`select ${wireObject(table, 'r')} as row from public.${table} r where ${where} order by rev`);
  return rows.map(({ row }) => wireRow.parse(row));
}
