/**
 * What you see = the server's row + your pending patches, folded in order (S2). Rows without patches cost nothing here. The
 * patches are held in memory beside the file: one conversation has as many as messages wait in it, and is folded anew with
 * every part of an answer.
 */
import type { Cell } from '../../sync/model/column.ts';
import { fold, type Patch } from '../../sync/model/patch.ts';
import type { TableName } from '../../sync/model/tables.ts';
import type { Cells, ReadDb, WriteDb } from './db.ts';
import { codecOf, deleteVisible, named, overwriteVisible, visibleCells } from './visible-rows.ts';

export type PendingRows = {
  has(table: TableName, id: string): boolean;
  add(db: WriteDb, position: number, patches: readonly Patch[]): void;
  /** A newer image from the server for a row that has patches; `cells` is null when the server has it no more. */
  receive(db: WriteDb, table: TableName, id: string, cells: readonly Cell[] | null, rev: number): void;
  /** The row as it is without the patches of the command at `position` and of those after it; null where there is none. */
  before(db: ReadDb, table: TableName, id: string, position: number): Readonly<Record<string, unknown>> | null;
  /** Forgets a command's patches; its rows, which it answers, show what remains. */
  drop(db: WriteDb, position: number): readonly RowKey[];
  /** Rebuilds, once each, the rows that `receive` and `drop` changed. The last thing that a transaction does. */
  rebuild(db: WriteDb): void;
  /** After a rollback of the transaction: what is held in memory is read again. */
  reload(db: ReadDb): void;
};

export type RowKey = { readonly table: TableName; readonly id: string };
const READ_IMAGE = 'SELECT cells, rev FROM server_row WHERE table_name = ? AND row_id = ?';
const LET_IMAGE_GO = 'DELETE FROM server_row WHERE table_name = ? AND row_id = ? RETURNING cells, rev';
// S1: an image under its rev; a deletion also under the rev that it deletes.
const TAKE_IMAGE = 'UPDATE server_row SET cells = ?, rev = ? WHERE table_name = ? AND row_id = ? AND rev < ?';
const TAKE_DELETION = 'UPDATE server_row SET cells = ?, rev = ? WHERE table_name = ? AND row_id = ? AND rev <= ?';

/** Of the command at `position`. */
type HeldPatch = { readonly position: number; readonly patch: Patch };

/** The rows that have an image, so that the others are recognised without asking SQLite, each with its patches in order. */
type HeldRows = Map<string, HeldPatch[]>;

const keyOf = ({ table, id }: RowKey): string => `${table}/${id}`;

export function openPendingRows(initial: ReadDb): PendingRows {
  let rows = loaded(initial);
  let changed = new Map<string, RowKey>();

  function note(row: RowKey): void {
    changed.set(keyOf(row), row);
  }

  /** Those of commands before `end`, oldest first. */
  function patchesOf(row: RowKey, end = Number.MAX_SAFE_INTEGER): readonly Patch[] {
    return (rows.get(keyOf(row)) ?? []).filter(({ position }) => position < end).map(({ patch }) => patch);
  }

  /** The visible row is already all the earlier patches folded: one more goes on top. */
  function show(db: WriteDb, patch: Patch): void {
    const { table, id } = patch;
    const codec = codecOf(table);
    const visible = visibleCells(db, table, id);
    const folded = fold(visible === undefined ? null : codec.toDomain(visible), [patch]);
    if (folded !== null) overwriteVisible(db, table, codec.fromDomain(folded), Number(visible?.['rev'] ?? 0));
  }

  function refold(db: WriteDb, { table, id }: RowKey): void {
    const patches = patchesOf({ table, id });
    const base = db.get(patches.length > 0 ? READ_IMAGE : LET_IMAGE_GO, table, id);
    if (patches.length === 0) rows.delete(keyOf({ table, id }));
    const image = parsedCells(base?.['cells'] ?? null);
    const codec = codecOf(table);
    const folded = fold(image === null ? null : codec.toDomain(image), patches);
    if (folded === null) deleteVisible(db, table, id);
    else overwriteVisible(db, table, codec.fromDomain(folded), Number(base?.['rev'] ?? 0));
  }

  return {
    has: (table, id) => rows.has(keyOf({ table, id })),

    add(db, position, patches) {
      patches.forEach((patch, ordinal) => {
        if (!rows.has(keyOf(patch))) keepImage(db, patch.table, patch.id);
        hold(rows, keyOf(patch), { position, patch });
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
      const image = cells === null ? null : JSON.stringify(named(table, cells));
      const taken = db.run(cells === null ? TAKE_DELETION : TAKE_IMAGE, image, rev, table, id, rev);
      if (taken > 0) note({ table, id });
    },

    before(db, table, id, position) {
      const base = db.get('SELECT cells FROM server_row WHERE table_name = ? AND row_id = ?', table, id);
      const image = base === undefined ? (visibleCells(db, table, id) ?? null) : parsedCells(base['cells'] ?? null);
      return fold(image === null ? null : codecOf(table).toDomain(image), patchesOf({ table, id }, position));
    },

    drop(db, position) {
      const affected = db.all('DELETE FROM pending_patch WHERE position = ? RETURNING table_name, row_id', position).map(rowKeyOf);
      for (const row of affected) {
        letGo(rows.get(keyOf(row)), position);
        note(row);
      }
      return affected;
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

function loaded(db: ReadDb): HeldRows {
  const rows: HeldRows = new Map(db.all('SELECT table_name, row_id FROM server_row').map(row => [keyOf(rowKeyOf(row)), []]));
  for (const row of db.all('SELECT position, table_name, row_id, patch FROM pending_patch ORDER BY position, ordinal'))
    rows.get(keyOf(rowKeyOf(row)))?.push({ position: Number(row['position']), patch: toPatch(row) });
  return rows;
}

/** A merged text takes the place of a command that later ones were written after. */
function hold(rows: HeldRows, key: string, held: HeldPatch): void {
  const patches = rows.get(key) ?? [];
  patches.splice(patches.findLastIndex(({ position }) => position <= held.position) + 1, 0, held);
  rows.set(key, patches);
}

/** One patch of that command; the oldest command is nearly always the one that goes. */
function letGo(patches: HeldPatch[] | undefined, position: number): void {
  const at = patches?.findIndex(held => held.position === position) ?? -1;
  if (at >= 0) patches?.splice(at, 1);
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

export function patchesAt(db: ReadDb, position: number): readonly Patch[] {
  return db.all('SELECT patch FROM pending_patch WHERE position = ? ORDER BY ordinal', position).map(toPatch);
}

/** Written by `add` and by nothing else: the text is a patch. */
function toPatch(row: Cells): Patch {
  return JSON.parse(String(row['patch'])) as Patch;
}

function parsedCells(text: Cell): Cells | null {
  return text === null ? null : (JSON.parse(String(text)) as Cells);
}

/** Written by `add` and by nothing else: the name is a table's. */
function rowKeyOf(row: Cells): RowKey {
  return { table: String(row['table_name']) as TableName, id: String(row['row_id']) };
}
