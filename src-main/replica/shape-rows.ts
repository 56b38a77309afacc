/** What the shapes bring: rows under their rev, with the place in the log that they lead to, in one transaction (S4). */
import type { Cell } from '../../sync/model/column.ts';
import { shapeLog, shapeNamed } from '../../sync/model/shapes.ts';
import type { TableName } from '../../sync/model/tables.ts';
import type { ShapeChange, ShapeCursor, ShapeProgress, ShapeSlice } from '../../sync/ports.ts';
import type { ReadDb, WriteDb } from './db.ts';
import { checkAgain, conversationLeft, forgetWindows } from './message-windows.ts';
import type { PendingRows } from './pending-rows.ts';
import { codecOf, deleteVisible, upsertVisible, type TableCodec } from './visible-rows.ts';

export function shapeCursor(db: ReadDb, table: TableName, identity: string): ShapeCursor | null {
  const found = db.get(
    'SELECT handle, log_offset FROM shape WHERE table_name = ? AND identity = ? AND handle IS NOT NULL',
    table,
    identity,
  );
  return found === undefined ? null : { handle: String(found['handle']), offset: String(found['log_offset']) };
}

export function shapeProgress(db: ReadDb): readonly ShapeProgress[] {
  return db.all('SELECT table_name, identity, rows, complete FROM shape').map(row => ({
    table: String(row['table_name']) as TableName,
    identity: String(row['identity']),
    rows: Number(row['rows']),
    complete: row['complete'] === 1,
  }));
}

export function applySlice(db: WriteDb, pending: PendingRows, slice: ShapeSlice): void {
  const { table, identity, end } = slice;
  const refetching = beginning(db, table, identity);
  const codec = codecOf(table);
  for (const change of slice.changes) applyChange(db, pending, codec, change, refetching);
  if (slice.changes.length > 0) db.touch(table);
  db.run('UPDATE shape SET rows = rows + ? WHERE table_name = ?', slice.changes.length, table);
  db.touch('shape');
  if (end === null) return;
  db.run('UPDATE shape SET handle = ?, log_offset = ? WHERE table_name = ?', end.cursor.handle, end.cursor.offset, table);
  if (!end.upToDate) return;
  if (bringsChangesOnly(table)) return; // its pages come besides
  if (refetching) sweep(db, pending, table);
  db.run('UPDATE shape SET complete = 1, refetching = 0 WHERE table_name = ?', table);
}

export function markFilled(db: WriteDb, table: TableName): void {
  db.run('UPDATE shape SET complete = 1 WHERE table_name = ?', table);
  db.touch('shape');
}

function bringsChangesOnly(table: TableName): boolean {
  const shape = shapeNamed(table);
  return shape !== undefined && shapeLog(shape) === 'changes';
}

/** The old rows stay until the new snapshot is complete and lacks them (S6). */
export function startRefetch(db: WriteDb, table: TableName, identity: string): void {
  db.run('DELETE FROM refetch_seen WHERE table_name = ?', table);
  db.run(
    `INSERT INTO shape (table_name, identity, refetching) VALUES (?, ?, 1)
     ON CONFLICT (table_name) DO UPDATE SET identity = excluded.identity, handle = NULL, log_offset = NULL, rows = 0, refetching = 1`,
    table,
    identity,
  );
  if (bringsChangesOnly(table)) {
    db.run('UPDATE shape SET refetching = 0 WHERE table_name = ?', table); // nothing to sweep: pages say what is gone
    checkAgain(db);
  }
  db.touch('shape');
}

/** A person who changed role or company holds other tables: what no shape feeds any more leaves the device. */
export function emptyTable(db: WriteDb, pending: PendingRows, table: TableName): void {
  for (const row of db.all(`SELECT id, rev FROM ${table}`)) remove(db, pending, table, String(row['id']), Number(row['rev']));
  db.run('DELETE FROM shape WHERE table_name = ?', table);
  // Its reading anew may have been under way: the marks of it mean nothing any more.
  db.run('DELETE FROM refetch_seen WHERE table_name = ?', table);
  if (bringsChangesOnly(table)) forgetWindows(db);
  db.touch('shape');
}

/** True while a shape is read anew over rows that are there. A shape never read before has nothing to sweep. */
function beginning(db: WriteDb, table: TableName, identity: string): boolean {
  const known = db.get('SELECT identity, refetching FROM shape WHERE table_name = ?', table);
  if (known === undefined) {
    db.run('INSERT INTO shape (table_name, identity) VALUES (?, ?)', table, identity);
    return false;
  }
  if (known['identity'] !== identity) {
    startRefetch(db, table, identity);
    return !bringsChangesOnly(table);
  }
  return known['refetching'] === 1;
}

function applyChange(db: WriteDb, pending: PendingRows, codec: TableCodec, change: ShapeChange, refetching: boolean): void {
  const id = change.row['id'] ?? '';
  if (change.kind === 'delete') {
    remove(db, pending, codec.table, id, Number(change.row['rev'] ?? Number.MAX_SAFE_INTEGER));
    return;
  }
  upsert(db, pending, codec, { id, cells: codec.fromWire(change.row), rev: Number(change.row['rev']) });
  if (refetching) db.run('INSERT OR IGNORE INTO refetch_seen (table_name, row_id) VALUES (?, ?)', codec.table, id);
}

export function upsert(
  db: WriteDb,
  pending: PendingRows,
  codec: TableCodec,
  row: { id: string; cells: readonly Cell[]; rev: number },
): void {
  if (pending.has(codec.table, row.id)) pending.receive(db, codec.table, row.id, row.cells, row.rev);
  else upsertVisible(db, codec, row.cells, row.rev);
}

/** A snapshot that was taken before the cloud answered lacks these rows; they are not gone (S6). */
export function countAsSeen(db: WriteDb, table: TableName, rows: readonly { readonly id?: unknown }[]): void {
  if (db.get('SELECT 1 FROM shape WHERE table_name = ? AND refetching = 1', table) === undefined) return;
  for (const { id } of rows) db.run('INSERT OR IGNORE INTO refetch_seen (table_name, row_id) VALUES (?, ?)', table, String(id));
}

/** A row that came back under a higher rev since stays (S1). */
export function remove(db: WriteDb, pending: PendingRows, table: TableName, id: string, rev: number): void {
  if (pending.has(table, id)) return pending.receive(db, table, id, null, rev);
  const visible = db.get(`SELECT rev FROM ${table} WHERE id = ?`, id);
  if (visible === undefined || Number(visible['rev']) > rev) return;
  deleteVisible(db, table, id);
  if (table === 'conversation') conversationLeft(db, id);
}

function sweep(db: WriteDb, pending: PendingRows, table: TableName): void {
  const gone = db.all(`SELECT id, rev FROM ${table} WHERE id NOT IN (SELECT row_id FROM refetch_seen WHERE table_name = ?)`, table);
  for (const row of gone) remove(db, pending, table, String(row['id']), Number(row['rev']));
  db.run('DELETE FROM refetch_seen WHERE table_name = ?', table);
}
