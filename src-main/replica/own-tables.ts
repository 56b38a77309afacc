/** Which tables hold what only this device has (S36): the local ones, less those that the cloud fills again. */
import Database from 'better-sqlite3';
import { localMigrations, refillableTables } from './schema.ts';

/** Those of them that hold what a person began to write, one row each. */
export const draftTables: readonly string[] = ['draft', 'note_draft', 'text_draft'];

/** In the order that references want: a table comes after those it refers to, as the migrations made them. */
export function ownTables(version = localMigrations.length): readonly string[] {
  const database = emptyLocalDatabase(':memory:', version);
  try {
    return database
      .prepare<[], { name: string }>(
        `SELECT s.name FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name AND l.schema = 'main'
         WHERE l.type = 'table' AND s.name NOT LIKE 'sqlite_%' ORDER BY s.rowid`,
      )
      .all()
      .map(({ name }) => name)
      .filter(name => !refillableTables.includes(name));
  } finally {
    database.close();
  }
}

/** The local tables as a build of that version made them, without a row. */
export function emptyLocalDatabase(path: string, version: number): Database.Database {
  const database = new Database(path);
  database.pragma('foreign_keys = OFF');
  for (const sql of localMigrations.slice(0, version)) database.exec(sql);
  database.pragma(`user_version = ${version}`);
  return database;
}
