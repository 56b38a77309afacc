/** A migrated Postgres in this process, for tests of the SQL. */
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { z } from 'zod';
import type { Claims } from '../../sync/model/claims.ts';
import { accessTokenOf } from './access-token.ts';
import { migratedFolder } from './migrated-folder.ts';

export type CloudRow = Readonly<Record<string, unknown>>;
export type CloudRole = 'anon' | 'authenticated' | 'service_role';

/** Each call is one transaction. Values come back as PGlite gives them: instants as `Date`, JSON parsed, bigint as number. */
export type CloudDatabase = {
  /** As a signed-in person, under row level security, with these claims in their token. */
  asUser(claims: Claims, sql: string, params?: readonly unknown[]): Promise<readonly CloudRow[]>;
  /** As the API serves a request with this token payload; null is a request without one. */
  asRole(role: CloudRole, token: unknown, sql: string, params?: readonly unknown[]): Promise<readonly CloudRow[]>;
  /** As the owner of the tables, whom no policy stops and who is nobody's person. */
  asOwner(sql: string, params?: readonly unknown[]): Promise<readonly CloudRow[]>;
  /** Several statements at once, as the owner. */
  script(sql: string): Promise<void>;
  close(): Promise<void>;
};

/** Opens a cloud of its own, as the migrations leave it: no rows. */
export async function openCloudDatabase(): Promise<CloudDatabase> {
  const postgres = await PGlite.create({ loadDataDir: await migratedFolder(), extensions: { pgcrypto } });
  const asRole: CloudDatabase['asRole'] = async (role, token, sql, params = []) =>
    postgres.transaction(async tx => {
      const claims = token === null ? '' : JSON.stringify(token);
      await tx.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [role, claims]);
      return rowsOf(tx, sql, params);
    });
  return {
    asRole,
    asUser: async (claims, sql, params = []) => asRole('authenticated', accessTokenOf(claims), sql, params),
    // One statement is a transaction by itself.
    asOwner: async (sql, params = []) => rowsOf(postgres, sql, params),
    script: async sql => void (await postgres.exec(sql)),
    close: async () => postgres.close(),
  };
}

async function rowsOf(tx: Pick<Transaction, 'query'>, sql: string, params: readonly unknown[]): Promise<readonly CloudRow[]> {
  const { rows } = await tx.query(sql, [...params]);
  return z.array(z.record(z.string(), z.unknown())).parse(rows);
}
