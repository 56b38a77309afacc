/** The service's own connections to Postgres, for everything but the replication stream. */
import { DatabaseError, Pool, type PoolClient } from 'pg';

/** Values are printed the same way in the snapshot and in the log, wherever the server stands. */
const session = ['TimeZone=UTC', 'DateStyle=ISO', 'IntervalStyle=iso_8601', 'bytea_output=hex', 'extra_float_digits=1'];

export const sessionOptions: string = [...session, 'standard_conforming_strings=on'].map(setting => `-c ${setting}`).join(' ');

type Rows = readonly unknown[];

export type Database = {
  readonly rows: (sql: string, values?: readonly unknown[]) => Promise<readonly unknown[]>;
  /**
   * Runs `work` on a connection of its own, inside a transaction that is rolled back unless it resolves. `begin` may go
   * on with further statements; `begun` has the rows of each, in order.
   */
  readonly transaction: <T>(begin: string, work: (client: PoolClient, begun: readonly Rows[]) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

export function openDatabase(databaseUrl: string, size: number): Database {
  const pool = new Pool({ connectionString: databaseUrl, max: size, options: sessionOptions, connectionTimeoutMillis: 5_000 });
  // An idle connection that breaks is replaced when it is next needed.
  pool.on('error', () => undefined);
  return {
    rows: async (sql, values = []) => (await pool.query<Record<string, unknown>>(sql, [...values])).rows,
    async transaction(begin, work) {
      const client = await pool.connect();
      // A connection that breaks while it is ours also rejects what runs on it.
      const ignore = (): void => undefined;
      client.on('error', ignore);
      try {
        const begun = resultsOf(await client.query(begin));
        const result = await work(client, begun);
        await client.query('commit');
        client.release();
        return result;
      } catch (error) {
        client.release(true);
        throw error;
      } finally {
        client.removeListener('error', ignore);
      }
    },
    close: () => pool.end(),
  };
}

/** Of several statements in one text, pg gives several results, whatever its types say. */
function resultsOf(result: { readonly rows: Rows } | readonly { readonly rows: Rows }[]): readonly Rows[] {
  return 'rows' in result ? [result.rows] : result.map(({ rows }) => rows);
}

/** Whether it is the connection that failed rather than what was asked. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (!(error instanceof DatabaseError)) return true;
  return /^(08|57P|53)/.test(error.code ?? '');
}
