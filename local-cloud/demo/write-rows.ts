/** Puts whole tables of rows into Postgres in a few statements, as fast as it takes them. */
import { columnsOf, tableNames, type TableName } from '../../sync/model/tables.ts';
import type { DemoRows, SignIn } from './generate-demo.ts';

/** Rows per statement: large enough to be fast, small enough that progress moves. */
const CHUNK = 2_000;

/** What this needs of a connection, in a transaction. */
export type Sql = { readonly query: (text: string, values?: unknown[]) => Promise<{ readonly rows: readonly unknown[] }> };

export type Progress = (done: number, total: number, what: string) => void;

/**
 * Writes every table as it is given, `rev` aside, which comes from the server's sequence. The caller has switched
 * triggers off: what they would derive must be in the rows.
 */
export async function writeRows(sql: Sql, rows: DemoRows, onProgress: Progress): Promise<void> {
  const total = tableNames.reduce((sum, table) => sum + rows[table].length, 0);
  let done = 0;
  for (const table of tableNames) {
    const statement = insertStatement(table);
    for (let from = 0; from < rows[table].length; from += CHUNK) {
      const chunk = rows[table].slice(from, from + CHUNK);
      await sql.query(statement, [JSON.stringify(chunk.map(row => inPostgresTerms(table, row)))]);
      done += chunk.length;
      onProgress(done, total, table);
    }
  }
}

function insertStatement(table: TableName): string {
  const columns = Object.keys(columnsOf(table)).map(name => `"${name}"`);
  const from = columns.map(name => `r.${name}`).join(', ');
  return `insert into public."${table}" (${columns.join(', ')}, rev)
    select ${from}, nextval('private.sync_rev') from json_populate_recordset(null::public."${table}", $1) r`;
}

/** Instants are epoch milliseconds here and timestamps there. */
function inPostgresTerms(table: TableName, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const columns = columnsOf(table);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      columns[name]?.kind === 'instant' && typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  );
}

/** Everyone has the same password, so it is hashed once. */
export async function writeSignIns(sql: Sql, signIns: readonly SignIn[], password: string): Promise<void> {
  const people = signIns.map(({ userId, email, displayName, claims, createdAt }) => ({
    id: userId,
    email,
    raw_app_meta_data: { provider: 'email', providers: ['email'], ...claims },
    raw_user_meta_data: { display_name: displayName },
    created_at: new Date(createdAt).toISOString(),
  }));
  await sql.query(
    `with hashed as materialized (select extensions.crypt($2, extensions.gen_salt('bf', 8)) as password)
     insert into auth.users
       (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
     select r.id, 'authenticated', 'authenticated', r.email, hashed.password, r.created_at, r.raw_app_meta_data,
       r.raw_user_meta_data, r.created_at, r.created_at
     from json_populate_recordset(null::auth.users, $1) r, hashed`,
    [JSON.stringify(people), password],
  );
}
