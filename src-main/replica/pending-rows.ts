/** What you see = the server's row + your pending patches, folded in order (S2). Rows without patches cost nothing here. */
import type { Cell } from '../../sync/model/column.ts';
import { fold, type Patch } from '../../sync/model/patch.ts';
import type { TableName } from '../../sync/model/tables.ts';
import type { Cells, ReadDb, WriteDb } from './db.ts';
import { codecOf, deleteVisible, named, overwriteVisible, visibleCells } from './visible-rows.ts';

/** The rows that have pending patches, so that the others are recognised without asking SQLite. */
export type PendingRows = {
  has(table: TableName, id: string): boolean;
  add(db: WriteDb, position: number, patches: readonly Patch[]): void;
  /** A newer image from the server for a row that has patches; `cells` is null when the server has it no more. */
  receive(db: WriteDb, table: TableName, id: string, cells: readonly Cell[] | null, rev: number): void;
  /** Forgets a command's patches; its rows show what remains. */
  drop(db: WriteDb, position: number): void;
  /** Rebuilds, once each, the rows that `receive` and `drop` changed. The last thing that a transaction does. */
  rebuild(db: WriteDb): void;
  /** After a rollback of the transaction: what is held in memory is read again. */
  reload(db: ReadDb): void;
};

type Key = { readonly table: TableName; readonly id: string };
const keyOf = ({ table, id }: Key): string => `${table}/${id}`;

export function openPendingRows(initial: ReadDb): PendingRows {
  let rows = loaded(initial);
  let changed = new Map<string, Key>();

  function note(row: Key): void {
    changed.set(keyOf(row), row);
  }

  /** The visible row is already all the earlier patches folded: one more goes on top. */
  function show(db: WriteDb, patch: Patch): void {
    const { table, id } = patch;
    const codec = codecOf(table);
    const visible = visibleCells(db, table, id);
    const folded = fold(visible === undefined ? null : codec.toDomain(visible), [patch]);
    if (folded !== null) overwriteVisible(db, table, codec.fromDomain(folded), Number(visible?.['rev'] ?? 0));
  }

  function refold(db: WriteDb, { table, id }: Key): void {
    const base = db.get('SELECT cells, rev FROM server_row WHERE table_name = ? AND row_id = ?', table, id);
    const codec = codecOf(table);
    const image = parsedCells(base?.['cells'] ?? null);
    const patches = patchesOf(db, table, id);
    const folded = fold(image === null ? null : codec.toDomain(image), patches);
    if (folded === null) deleteVisible(db, table, id);
    else overwriteVisible(db, table, codec.fromDomain(folded), Number(base?.['rev'] ?? 0));
    if (patches.length > 0) return;
    db.run('DELETE FROM server_row WHERE table_name = ? AND row_id = ?', table, id);
    rows.delete(keyOf({ table, id }));
  }

  return {
    has: (table, id) => rows.has(keyOf({ table, id })),

    add(db, position, patches) {
      patches.forEach((patch, ordinal) => {
        if (!rows.has(keyOf(patch))) keepImage(db, patch.table, patch.id);
        rows.add(keyOf(patch));
        db.run(
          'INSERT INTO pending_patch (position, ordinal, table_name, row_id, patch) VALUES (?, ?, ?, ?, ?)',
          position,
          ordinal,
          patch.table,
          patch.id,
          JSON.stringify(patch),
        );
        show(db, patch);
      });
    },

    receive(db, table, id, cells, rev) {
      const known = db.get('SELECT rev FROM server_row WHERE table_name = ? AND row_id = ?', table, id);
      const knownRev = Number(known?.['rev'] ?? 0);
      if (cells === null ? rev < knownRev : rev <= knownRev) return; // S1
      db.run(
        'UPDATE server_row SET cells = ?, rev = ? WHERE table_name = ? AND row_id = ?',
        cells === null ? null : JSON.stringify(named(table, cells)),
        rev,
        table,
        id,
      );
      note({ table, id });
    },

    drop(db, position) {
      const affected = db.all('SELECT DISTINCT table_name, row_id FROM pending_patch WHERE position = ?', position);
      db.run('DELETE FROM pending_patch WHERE position = ?', position);
      for (const row of affected) note({ table: knownTable(row['table_name'] ?? null), id: String(row['row_id']) });
    },

    rebuild(db) {
      const due = changed;
      changed = new Map();
      for (const row of due.values()) refold(db, row);
    },

    reload(db) {
      rows = loaded(db);
      changed = new Map();
    },
  };
}

function loaded(db: ReadDb): Set<string> {
  return new Set(db.all('SELECT table_name, row_id FROM server_row').map(row => `${String(row['table_name'])}/${String(row['row_id'])}`));
}

function keepImage(db: WriteDb, table: TableName, id: string): void {
  const visible = visibleCells(db, table, id);
  db.run(
    'INSERT INTO server_row (table_name, row_id, cells, rev) VALUES (?, ?, ?, ?)',
    table,
    id,
    visible === undefined ? null : JSON.stringify(visible),
    Number(visible?.['rev'] ?? 0),
  );
}

function patchesOf(db: ReadDb, table: TableName, id: string): readonly Patch[] {
  // Written by `add` and by nothing else: the text is a patch.
  return db
    .all('SELECT patch FROM pending_patch WHERE table_name = ? AND row_id = ? ORDER BY position, ordinal', table, id)
    .map(row => JSON.parse(String(row['patch'])) as Patch);
}

function parsedCells(text: Cell): Cells | null {
  return text === null ? null : (JSON.parse(String(text)) as Cells);
}

function knownTable(name: Cell): TableName {
  return name as TableName;
}
