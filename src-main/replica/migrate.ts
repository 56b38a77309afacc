/** Brings a replica's file to this build's shape, forward only. */
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { columnsOf, tableNames, type TableName } from '../../sync/model/tables.ts';
import { createSyncedTable, indexes, indexName, localColumns, localMigrations, sqlType } from './schema.ts';

/** The file was written by a newer build, whose data this one could damage. */
export class NewerReplicaError extends Error {
  constructor(version: number) {
    super(`This replica has version ${version}; this build knows ${localMigrations.length}. Update the application.`);
  }
}

/** Reads only: even opening such a file for writing could change it. */
export function assertKnownVersion(path: string): void {
  const standing = standingOf(path);
  if (standing.name === 'newer') throw new NewerReplicaError(standing.version);
}

/** Before a file is replaced: what this build doesn't know would stay behind. What else is wrong with it is for the caller to meet. */
export function refuseNewer(path: string): void {
  try {
    assertKnownVersion(path);
  } catch (error) {
    if (error instanceof NewerReplicaError) throw error;
  }
}

export type FileStanding = { readonly name: 'none' | 'current' | 'older' | 'newer'; readonly version: number };

/** How a file stands to this build. Throws what SQLite throws on a file that can't be read. */
export function standingOf(path: string): FileStanding {
  if (!existsSync(path)) return { name: 'none', version: 0 };
  const database = new Database(path, { readonly: true });
  try {
    const version = Number(database.pragma('user_version', { simple: true }));
    const empty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
    if (version > localMigrations.length) return { name: 'newer', version };
    if (empty) return { name: 'none', version };
    const changed = version < localMigrations.length || tableNames.some(table => isChanged(database, table));
    return { name: changed ? 'older' : 'current', version };
  } finally {
    database.close();
  }
}

function isChanged(database: Database.Database, table: TableName): boolean {
  const found = namesOfColumns(database, table);
  const wanted = [...Object.keys(columnsOf(table)), 'rev', ...(localColumns[table] ?? [])];
  return found.length !== wanted.length || wanted.some(name => !found.includes(name));
}

function namesOfColumns(database: Database.Database, table: TableName): readonly string[] {
  return database
    .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
    .all()
    .map(({ name }) => name);
}

/** All of it or nothing: a step that fails leaves the file as it was. `migrations` is another list only in tests. */
export function migrate(database: Database.Database, migrations = localMigrations): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  database
    .transaction(() => {
      for (const sql of migrations.slice(version)) database.exec(sql);
      for (const table of tableNames) reconcile(database, table);
      database.pragma(`user_version = ${migrations.length}`);
    })
    .exclusive();
}

/**
 * A synced table is a copy of what the cloud has, so it follows the model without numbered migrations: new columns are
 * added empty and old ones leave. The shape's identity names its columns, so it is then read anew behind the old rows.
 */
function reconcile(database: Database.Database, table: TableName): void {
  const found = namesOfColumns(database, table);
  if (found.length === 0) {
    for (const sql of createSyncedTable(table)) database.exec(sql);
    return;
  }
  const known = new Set(found);
  const columns = columnsOf(table);
  for (const [name, column] of Object.entries(columns))
    if (!known.has(name)) database.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${sqlType(column)}`);
  const local = localColumns[table] ?? [];
  for (const name of local) if (!known.has(name)) database.exec(`ALTER TABLE ${table} ADD COLUMN ${name} INTEGER`);
  for (const on of indexes[table] ?? []) database.exec(`CREATE INDEX IF NOT EXISTS ${indexName(table, on)} ON ${table} (${on})`);
  for (const name of known)
    if (name !== 'rev' && !local.includes(name) && !Object.hasOwn(columns, name)) database.exec(`ALTER TABLE ${table} DROP COLUMN ${name}`);
}
