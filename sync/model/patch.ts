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
  if (patches.length === 0) return base;
  // One copy for all of them: a conversation has a patch for each message that waits.
  let row = base === null ? null : { ...base };
  for (const patch of patches) {
    if (patch.kind === 'insert') row ??= { ...patch.row };
    else if (row !== null) Object.assign(row, patch.kind === 'set' ? patch.fields : raised(row, patch.fields));
  }
  return row;
}

function raised(row: Fields, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== null && Number(value) > Number(row[name] ?? -Infinity)),
  );
}
