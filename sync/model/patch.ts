/** What a command changes, as data: the replica folds pending patches over the server's rows (S2). */
import type { RowOf, TableName } from './tables.ts';

/**
 * - `insert`: the whole new row. Where the server has the row already, the server's stands.
 * - `set`: fields of a row that exists; nothing where it doesn't.
 * - `raise`: numeric fields that only go up, such as read marks.
 */
export type Patch = { readonly [T in TableName]: PatchOf<T> }[TableName];

type PatchOf<T extends TableName> =
  | { readonly table: T; readonly id: string; readonly kind: 'insert'; readonly row: RowOf<T> }
  | { readonly table: T; readonly id: string; readonly kind: 'set'; readonly fields: Partial<RowOf<T>> }
  | { readonly table: T; readonly id: string; readonly kind: 'raise'; readonly fields: Partial<RowOf<T>> };

type Fields = Readonly<Record<string, unknown>>;

/** The row a person sees: the server's (null where it has none) with the pending patches over it, oldest first. */
export function fold(base: Fields | null, patches: readonly Patch[]): Fields | null {
  return patches.reduce<Fields | null>((row, patch) => applied(row, patch), base);
}

function applied(row: Fields | null, patch: Patch): Fields | null {
  if (patch.kind === 'insert') return row ?? patch.row;
  if (row === null) return null;
  if (patch.kind === 'set') return { ...row, ...patch.fields };
  return { ...row, ...raised(row, patch.fields) };
}

function raised(row: Fields, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== null && Number(value) > Number(row[name] ?? -Infinity)),
  );
}
