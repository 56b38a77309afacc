/** One row, four spellings: Electric's text, Postgres' JSON, the replica's cells, and the domain's values. */
import type { Cell, ColumnKind, Json } from './column.ts';
import { columnsOf, type RowOf, type TableName } from './tables.ts';

/** `2026-11-23 01:22:11.273081+00` or `2026-11-23T01:22:11.273+00:00` → epoch milliseconds. NaN when it is neither. */
export function instantFromPostgres(text: string): number {
  // A shape's instants are all spelled like this, and a first synchronisation reads millions of them.
  if (text.charCodeAt(10) === SPACE && text.endsWith('+00')) {
    const milliseconds = text.charCodeAt(19) === POINT ? Math.round(Number(`0${text.slice(19, 23).replace('+', '')}`) * 1000) : 0;
    return Date.UTC(
      digits(text, 0, 4),
      digits(text, 5, 7) - 1,
      digits(text, 8, 10),
      digits(text, 11, 13),
      digits(text, 14, 16),
      digits(text, 17, 19),
      milliseconds,
    );
  }
  const iso = text.charCodeAt(10) === SPACE ? `${text.slice(0, 10)}T${text.slice(11)}` : text;
  return Date.parse(/[+-]\d\d$/.test(iso) ? `${iso}:00` : iso);
}

const SPACE = 32;
const POINT = 46;
const ZERO = 48;

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - ZERO;
  return value;
}

/** A column of a shape's row, as Electric gives it (`t` or `true` for booleans), as the replica keeps it. */
export function cellFromWire(kind: ColumnKind, text: string | null): Cell {
  if (text === null) return null;
  switch (kind) {
    case 'int':
      return Number(text);
    case 'bool':
      return text.charCodeAt(0) === 116 ? 1 : 0;
    case 'instant':
      return instantFromPostgres(text);
    default:
      return text;
  }
}

/** A column of `to_jsonb(row)`, as `sync_push` answers, as the replica keeps it. */
export function cellFromJson(kind: ColumnKind, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (kind === 'json') return JSON.stringify(value);
  if (kind === 'bool') return value === true ? 1 : 0;
  if (kind === 'int') return Number(value);
  return kind === 'instant' ? instantFromPostgres(textOf(value)) : textOf(value);
}

export function cellFromDomain(kind: ColumnKind, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (kind === 'json') return JSON.stringify(value);
  if (kind === 'bool') return value === true ? 1 : 0;
  return typeof value === 'number' ? value : textOf(value);
}

/** Text stays text; what should have been text is kept as its JSON rather than as `[object Object]`. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function domainFromCell(kind: ColumnKind, cell: Cell): Json {
  if (cell === null) return null;
  if (kind === 'json') return JSON.parse(String(cell));
  if (kind === 'bool') return cell === 1;
  return cell;
}

/** A row of the replica in domain terms; columns the model doesn't know are left out. */
export function rowFromCells<T extends TableName>(table: T, cells: Readonly<Record<string, Cell>>): RowOf<T> {
  const columns = Object.entries(columnsOf(table));
  // The loop fills exactly the columns of the table, each with its kind: what RowOf says.
  return Object.fromEntries(columns.map(([name, { kind }]) => [name, domainFromCell(kind, cells[name] ?? null)])) as RowOf<T>;
}
