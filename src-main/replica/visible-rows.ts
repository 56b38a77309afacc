/** The tables that screens read. The server's rows go in under their rev; folded rows go in as they are. A message that is new or says something else is due in the index. */
import { cellFromDomain, cellFromJson, cellFromWire, domainFromCell, rowFromCells } from '../../sync/model/codec.ts';
import type { Cell } from '../../sync/model/column.ts';
import { columnsOf, type RowOf, type TableName } from '../../sync/model/tables.ts';
import type { WireRow } from '../../sync/ports.ts';
import type { Cells, ReadDb, WriteDb } from './db.ts';
import { DUE_AGAIN, takeFromIndex } from './message-index.ts';

export type TableCodec = {
  readonly table: TableName;
  /** Columns in the order of the statements' parameters; `rev` is last and not among them. */
  readonly columns: readonly string[];
  readonly upsert: string;
  readonly overwrite: string;
  readonly fromWire: (row: WireRow) => Cell[];
  readonly fromJson: (row: Readonly<Record<string, unknown>>) => Cell[];
  readonly fromDomain: (row: Readonly<Record<string, unknown>>) => Cell[];
  readonly toDomain: (cells: Cells) => Readonly<Record<string, unknown>>;
};

const codecs = new Map<TableName, TableCodec>();

export function codecOf(table: TableName): TableCodec {
  const known = codecs.get(table);
  if (known) return known;
  const codec = makeCodec(table);
  codecs.set(table, codec);
  return codec;
}

function makeCodec(table: TableName): TableCodec {
  const entries = Object.entries(columnsOf(table)).map(([name, { kind }]) => ({ name, kind }));
  const columns = entries.map(({ name }) => name);
  const all = [...columns, 'rev'];
  const kept = all.filter(name => name !== 'id').map(name => `${name} = excluded.${name}`);
  const changed = table === 'message' ? [...kept, DUE_AGAIN] : kept;
  const insert = `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')}) ON CONFLICT (id) DO UPDATE SET ${changed.join(', ')}`;
  return {
    table,
    columns,
    upsert: `${insert} WHERE excluded.rev > ${table}.rev`, // S1
    overwrite: insert,
    fromWire: row => entries.map(({ name, kind }) => cellFromWire(kind, row[name] ?? null)),
    fromJson: row => entries.map(({ name, kind }) => cellFromJson(kind, row[name])),
    fromDomain: row => entries.map(({ name, kind }) => cellFromDomain(kind, row[name])),
    toDomain: cells => Object.fromEntries(entries.map(({ name, kind }) => [name, domainFromCell(kind, cells[name] ?? null)])),
  };
}

/** The row as the person sees it, in domain terms, or null. */
export function findVisible(db: ReadDb): <T extends TableName>(table: T, id: string) => RowOf<T> | null {
  return (table, id) => {
    const cells = visibleCells(db, table, id);
    return cells === undefined ? null : rowFromCells(table, cells);
  };
}

export function visibleCells(db: ReadDb, table: TableName, id: string): Cells | undefined {
  return db.get(`SELECT * FROM ${table} WHERE id = ?`, id);
}

/** A row as the server has it; one whose rev is not above the visible one's is ignored (S1). */
export function upsertVisible(db: WriteDb, codec: TableCodec, cells: readonly Cell[], rev: number): void {
  db.run(codec.upsert, ...cells, rev);
}

export function overwriteVisible(db: WriteDb, table: TableName, cells: readonly Cell[], rev: number): void {
  db.run(codecOf(table).overwrite, ...cells, rev);
  db.touch(table);
}

export function deleteVisible(db: WriteDb, table: TableName, id: string): boolean {
  const gone = table === 'message' ? deleteMessage(db, id) : db.run(`DELETE FROM ${table} WHERE id = ?`, id) > 0;
  if (gone) db.touch(table);
  return gone;
}

function deleteMessage(db: WriteDb, id: string): boolean {
  const gone = db.get('DELETE FROM message WHERE id = ? RETURNING doc', id);
  takeFromIndex(db, Number(gone?.['doc'] ?? 0));
  return gone !== undefined;
}

/** The cells by their names, for keeping them past a change of the columns. */
export function named(table: TableName, cells: readonly Cell[]): Cells {
  return Object.fromEntries(codecOf(table).columns.map((name, index) => [name, cells[index] ?? null]));
}
