/** Brings a replica's file to this build's shape, forward only. */
import type { Database } from 'better-sqlite3';
import { columnsOf, tableNames, type TableName } from '../../sync/model/tables.ts';
import { createSyncedTable, indexes, indexName, localMigrations, sqlType } from './schema.ts';

/** The file was written by a newer build, whose data this one could damage. */
export class NewerReplicaError extends Error {
  constructor(version: number) {
    super(`This replica has version ${version}; this build knows ${localMigrations.length}. Update the application.`);
  }
}

export function migrate(database: Database): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > localMigrations.length) throw new NewerReplicaError(version);
  database
    .transaction(() => {
      for (const sql of localMigrations.slice(version)) database.exec(sql);
      for (const table of tableNames) reconcile(database, table);
      database.pragma(`user_version = ${localMigrations.length}`);
    })
    .exclusive();
}

/**
 * A synced table is a copy of what the cloud has, so it follows the model without numbered migrations: new columns are
 * added empty and old ones leave. The shape's identity names its columns, so it is then read anew behind the old rows.
 */
function reconcile(database: Database, table: TableName): void {
  const found = database.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all();
  if (found.length === 0) {
    for (const sql of createSyncedTable(table)) database.exec(sql);
    return;
  }
  const known = new Set(found.map(column => column.name));
  const columns = columnsOf(table);
  for (const [name, column] of Object.entries(columns))
    if (!known.has(name)) database.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${sqlType(column)}`);
  for (const on of indexes[table] ?? []) database.exec(`CREATE INDEX IF NOT EXISTS ${indexName(table, on)} ON ${table} (${on})`);
  for (const name of known) if (name !== 'rev' && !Object.hasOwn(columns, name)) database.exec(`ALTER TABLE ${table} DROP COLUMN ${name}`);
}
