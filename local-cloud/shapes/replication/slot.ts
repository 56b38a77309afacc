/** The replication slot and the publication: Postgres keeps the changes of the published tables until we have them. */
import { z } from 'zod';
import type { Database } from '../database.ts';
import { parseLsn } from '../pgoutput/frames.ts';
import { quoteIdentifier, quoteRelation } from '../protocol/identifier.ts';
import type { TableInfo } from '../table/table-info.ts';

export type SlotNames = { readonly slot: string; readonly publication: string };

/** `walEnd`: how far the database has come. `fresh`: changes were missed since the shapes were last followed, or it is another database; they must be made anew. */
export type SlotState = { readonly database: string; readonly confirmedLsn: number; readonly walEnd: number; readonly fresh: boolean };

const text = z.object({ value: z.string() });
const slotRow = z.object({ lsn: z.string(), lost: z.boolean() });

export async function prepareSlot(database: Database, { slot, publication }: SlotNames): Promise<SlotState> {
  const identity = await one(database, 'select system_identifier::text || $1 || current_database() as value from pg_control_system()', [
    '/',
  ]);
  const published = await database.rows('select 1 from pg_publication where pubname = $1', [publication]);
  if (published.length === 0) await database.rows(`create publication ${quoteIdentifier(publication)}`);
  const walEnd = parseLsn(await one(database, 'select pg_current_wal_flush_lsn()::text as value', []));
  const existing = await findSlot(database, slot);
  if (existing && !existing.lost) return { database: identity, confirmedLsn: parseLsn(existing.lsn), walEnd, fresh: false };
  if (existing) await database.rows('select pg_drop_replication_slot($1)', [slot]);
  const created = await one(database, `select lsn::text as value from pg_create_logical_replication_slot($1, 'pgoutput')`, [slot]);
  return { database: identity, confirmedLsn: parseLsn(created), walEnd, fresh: true };
}

/** From the moment this resolves on, no change to the table is missed, and each comes with the row as it was. */
export async function publish(database: Database, publication: string, table: TableInfo): Promise<void> {
  await database.transaction(`begin; set local lock_timeout = '10s'`, async client => {
    const name = quoteRelation(table);
    // Waits for those who are writing: what they wrote before would be decoded as unpublished.
    await client.query(`lock table ${name} in access exclusive mode`);
    const rows = async (sql: string, values: readonly unknown[]) => (await client.query<Record<string, unknown>>(sql, [...values])).rows;
    // Several shapes of one table may begin at once.
    if (await isFollowed(rows, publication, String(table.oid))) return;
    await client.query(`alter table ${name} replica identity full`);
    if (!(await isPublished(rows, publication, table.oid))) {
      await client.query(`alter publication ${quoteIdentifier(publication)} add table ${name}`);
    }
  });
}

type Rows = (sql: string, values: readonly unknown[]) => Promise<readonly unknown[]>;

/** Whether the changes of the table come already, each with the row as it was. */
export async function isFollowed(rows: Rows, publication: string, oid: string): Promise<boolean> {
  const whole = `select 1 from pg_class c join pg_publication_rel r on r.prrelid = c.oid join pg_publication p on p.oid = r.prpubid
    where p.pubname = $1 and c.oid = $2 and c.relreplident = 'f'`;
  return (await rows(whole, [publication, oid])).length > 0;
}

async function isPublished(rows: Rows, publication: string, oid: number): Promise<boolean> {
  const sql = 'select 1 from pg_publication_rel r join pg_publication p on p.oid = r.prpubid where p.pubname = $1 and r.prrelid = $2';
  return (await rows(sql, [publication, oid])).length > 0;
}

async function findSlot(database: Database, slot: string): Promise<z.infer<typeof slotRow> | null> {
  const sql = `select coalesce(confirmed_flush_lsn, restart_lsn)::text as lsn, coalesce(wal_status = 'lost', false) as lost
    from pg_replication_slots where slot_name = $1`;
  const rows = await database.rows(sql, [slot]);
  return rows[0] === undefined ? null : slotRow.parse(rows[0]);
}

async function one(database: Database, sql: string, values: readonly unknown[]): Promise<string> {
  return text.parse((await database.rows(sql, values))[0]).value;
}
