/** Applies each SQL file once, in order, each in a transaction of its own. */
import { Client, DatabaseError } from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { errorMessage } from '../system-error.ts';
import type { SqlFile } from './sql-files.ts';

/** `schema_migrations` is where the Supabase CLI keeps the same knowledge. */
const bookkeeping = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
  alter table supabase_migrations.schema_migrations add column if not exists checksum text;
  create table if not exists supabase_migrations.surroundings (version text primary key, name text, checksum text);
`;

const tables = { migration: 'supabase_migrations.schema_migrations', surroundings: 'supabase_migrations.surroundings' } as const;

export type MigrateOptions = {
  readonly databaseUrl: string;
  readonly files: readonly SqlFile[];
  readonly onProgress?: (done: number, total: number) => void;
};

export async function migrate({ databaseUrl, files, onProgress }: MigrateOptions): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(bookkeeping);
    const applied = await readApplied(client);
    const missing = missingFiles(files, applied);
    for (const [index, file] of missing.entries()) {
      onProgress?.(index, missing.length);
      await apply(client, file);
    }
  } finally {
    await client.end();
  }
}

/** By group and version, the checksum. */
type Applied = ReadonlyMap<string, string | null>;

/** What is left to apply; throws when what was applied is no more what the files say. */
export function missingFiles(files: readonly SqlFile[], applied: Applied): readonly SqlFile[] {
  for (const file of files) {
    const checksum = applied.get(keyOf(file));
    if (checksum !== undefined && checksum !== null && checksum !== file.checksum) {
      throw new CannotStart(
        'migrations',
        `The ${file.group} file ${file.version}_${file.name} was changed after it had been applied to this database. ` +
          `Starting with --reset begins anew, without its data.`,
      );
    }
  }
  return files.filter(file => !applied.has(keyOf(file)));
}

function keyOf({ group, version }: Pick<SqlFile, 'group' | 'version'>): string {
  return `${group}/${version}`;
}

async function readApplied(client: Client): Promise<Applied> {
  const { rows } = await client.query<{ group: SqlFile['group']; version: string; checksum: string | null }>(
    `select 'migration' as group, version, checksum from ${tables.migration}
     union all select 'surroundings', version, checksum from ${tables.surroundings}`,
  );
  return new Map(rows.map(row => [keyOf(row), row.checksum]));
}

async function apply(client: Client, file: SqlFile): Promise<void> {
  const { group, version, name, checksum, text } = file;
  try {
    await client.query('begin');
    await client.query(text);
    await client.query(`insert into ${tables[group]} (version, name, checksum) values ($1, $2, $3)`, [version, name, checksum]);
    await client.query('commit');
    // A file may have set things for its session alone.
    await client.query('reset all; reset role');
  } catch (error) {
    await client.query('rollback');
    throw new CannotStart('migrations', `The ${group} file ${version}_${name} could not be applied: ${describe(error, text)}`, error);
  }
}

function describe(error: unknown, text: string): string {
  if (!(error instanceof DatabaseError) || error.position === undefined) return errorMessage(error);
  const line = text.slice(0, Number(error.position)).split('\n').length;
  return `${error.message} (line ${line})`;
}
