/** Reads what only this device has out of a replica or a backup, row by row, so that one bad page costs only the rows on it. */
import Database from 'better-sqlite3';
import type { Cell } from '../../sync/model/column.ts';
import type { Cells } from './db.ts';
import { emptyLocalDatabase, ownTables } from './own-tables.ts';
import { localMigrations } from './schema.ts';

export type OwnRows = {
  /** Of the file: how many of `localMigrations` it went through, and with that what its columns are. */
  readonly version: number;
  readonly rows: ReadonlyMap<string, readonly Cells[]>;
  /** Tables of which some rows, or all, could not be read. */
  readonly cut: ReadonlySet<string>;
};

type Source = Database.Database;

/** Never writes to the file. One that can't be opened gives no row, and every table is cut. Of a newer build's file, what this one knows. */
export function readOwnRows(path: string): OwnRows {
  try {
    const source = new Database(path, { readonly: true, fileMustExist: true });
    try {
      return readFrom(source);
    } finally {
      source.close();
    }
  } catch {
    return { version: localMigrations.length, rows: new Map(), cut: new Set(ownTables()) };
  }
}

/**
 * All tables of one moment: the file may be in use. Closing ends the transaction: once a page was found damaged, committing
 * fails, and with it would go what could be read.
 */
function readFrom(source: Source): OwnRows {
  const version = Math.min(Number(source.pragma('user_version', { simple: true })), localMigrations.length);
  const rows = new Map<string, readonly Cells[]>();
  const cut = new Set<string>();
  source.exec('BEGIN');
  for (const table of ownTables(version)) {
    const found = walk(source, table);
    rows.set(table, found.rows);
    if (!found.whole) cut.add(table);
  }
  return { version, rows, cut };
}

/** From the beginning, and where a damaged page stops the walk also from the end. */
function walk(source: Source, table: string): { readonly rows: readonly Cells[]; readonly whole: boolean } {
  const rows = new Map<string, Cells>();
  const key = keyColumns(source, table);
  const keep = (row: Cells): unknown => rows.set(JSON.stringify(key.map(name => row[name])), row);
  const whole = reach(source, `SELECT * FROM ${table}`, keep);
  if (!whole && key.length > 0) reach(source, `SELECT * FROM ${table} ORDER BY ${key.map(name => `${name} DESC`).join(', ')}`, keep);
  return { rows: [...rows.values()], whole };
}

function reach(source: Source, sql: string, keep: (row: Cells) => unknown): boolean {
  try {
    for (const row of source.prepare<[], Cells>(sql).iterate()) keep(row);
    return true;
  } catch {
    return false; // what came before the damaged page is kept
  }
}

function keyColumns(source: Source, table: string): readonly string[] {
  try {
    return source
      .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
      .all(table)
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/** Rows of an older version go through the migrations that they missed, in memory. */
export function broughtForward({ version, rows, cut }: OwnRows): OwnRows {
  if (version === localMigrations.length) return { version, rows, cut };
  const stage = emptyLocalDatabase(':memory:', version);
  try {
    for (const [table, found] of rows) for (const row of found) insertRow(stage, table, row);
    for (const sql of localMigrations.slice(version)) stage.exec(sql);
    const current = new Map(ownTables().map(table => [table, stage.prepare<[], Cells>(`SELECT * FROM ${table}`).all()]));
    return { version: localMigrations.length, rows: current, cut };
  } finally {
    stage.close();
  }
}

export function insertRow(database: Database.Database, table: string, row: Cells): void {
  const columns = Object.keys(row);
  database
    .prepare<Cell[]>(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
    .run(...Object.values(row));
}
