/** Fills an empty cloud with the demo, once. */
import { Client } from 'pg';
import { demoPassword } from './demo-accounts.ts';
import type { DemoSize } from './demo-size.ts';
import { generateDemo } from './generate-demo.ts';
import { writeRows, writeSignIns, type Progress, type Sql } from './write-rows.ts';

export type EnsureDemoOptions = {
  /** What the demo takes for the present: its latest messages are minutes older. */
  readonly now: Date;
  readonly size?: DemoSize;
  readonly onProgress?: Progress;
};

/** Says which demo a database holds; raised when the demo changes enough to be told apart. */
const MARK = { key: 'demo_data', version: 1 } as const;

/**
 * `databaseUrl` is the superuser's. All or nothing, and safe to call at every start: a database that has its demo is
 * left alone, whatever people have done in it since.
 */
export async function ensureDemoData(databaseUrl: string, options: EnsureDemoOptions): Promise<{ created: boolean }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    const created = await seedUnlessMarked(client, options);
    await client.query('commit');
    // Without statistics the first queries would be planned for empty tables.
    if (created) await client.query('analyze');
    return { created };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

/** Within a transaction of the caller's, as the superuser. False where the demo was there. */
export async function seedUnlessMarked(
  sql: Sql,
  { now, size = 'full', onProgress = () => undefined }: EnsureDemoOptions,
): Promise<boolean> {
  // Two starts at the same time must not both find it empty.
  await sql.query('lock table public.firm_setting in share row exclusive mode');
  const marked = await sql.query('select from public.firm_setting where key = $1', [MARK.key]);
  if (marked.rows.length > 0) return false;
  const { rows, signIns } = generateDemo({ now, size });
  // No triggers and no foreign key checks: the rows are complete, and the tests check them as Postgres would.
  await sql.query('set local session_replication_role = replica');
  await writeSignIns(sql, signIns, demoPassword);
  await writeRows(sql, rows, onProgress);
  await sql.query('set local session_replication_role = origin');
  await sql.query(`select setval('private.assignment_reference', $1)`, [rows.expertassignment.length]);
  await sql.query('insert into public.firm_setting (key, value) values ($1, $2)', [
    MARK.key,
    JSON.stringify({ version: MARK.version, size, now: now.toISOString() }),
  ]);
  return true;
}
