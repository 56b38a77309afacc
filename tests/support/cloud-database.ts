/** A migrated Postgres in this process, for tests of the SQL: what Supabase would bring, then our migrations. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { z } from 'zod';
import type { Claims } from '../../sync/model/claims.ts';
import { accessTokenOf } from './access-token.ts';

const root = join(import.meta.dirname, '..', '..');

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

/** The SQL files that make a cloud, in the order in which they run. */
export function cloudSql(): readonly { readonly name: string; readonly sql: string }[] {
  return ['local-cloud/supabase-surroundings', 'supabase/migrations'].flatMap(folder =>
    readdirSync(join(root, folder))
      .filter(name => name.endsWith('.sql'))
      .toSorted()
      .map(name => ({ name: `${folder}/${name}`, sql: readFileSync(join(root, folder, name), 'utf8') })),
  );
}

let migrated: Promise<Blob | File> | null = null;

/** Opens a cloud of its own; after the first in a process, from a copy of the migrated data folder. */
export async function openCloudDatabase(): Promise<CloudDatabase> {
  migrated ??= migratedDataFolder();
  return databaseOn(await PGlite.create({ loadDataDir: await migrated, extensions: { pgcrypto } }));
}

async function migratedDataFolder(): Promise<Blob | File> {
  const postgres = await PGlite.create({ extensions: { pgcrypto } });
  for (const { name, sql } of cloudSql()) {
    await postgres.exec(sql).catch((error: unknown) => {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
  }
  const folder = await postgres.dumpDataDir('none');
  await postgres.close();
  return folder;
}

function databaseOn(postgres: PGlite): CloudDatabase {
  const run = async (before: (tx: Transaction) => Promise<void>, sql: string, params: readonly unknown[]) =>
    postgres.transaction(async tx => {
      await before(tx);
      return z.array(z.record(z.string(), z.unknown())).parse((await tx.query(sql, [...params])).rows);
    });
  const asRole: CloudDatabase['asRole'] = async (role, token, sql, params = []) =>
    run(
      async tx => {
        await tx.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
          role,
          token === null ? '' : JSON.stringify(token),
        ]);
      },
      sql,
      params,
    );
  return {
    asRole,
    asUser: async (claims, sql, params = []) => asRole('authenticated', accessTokenOf(claims), sql, params),
    asOwner: async (sql, params = []) => run(async () => undefined, sql, params),
    script: async sql => void (await postgres.exec(sql)),
    close: async () => postgres.close(),
  };
}
