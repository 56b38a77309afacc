/** A table as the catalogue describes it, and the `electric-schema` header made from it. */
import { createHash } from 'node:crypto';
import type { RelationName } from '../protocol/identifier.ts';

export type ColumnInfo = {
  readonly name: string;
  /** As Postgres names it in the catalogue: `int4`, `timestamptz`. An array's is its element's. */
  readonly type: string;
  readonly typeOid: number;
  readonly typeModifier: number;
  /** As it stands in a cast: `numeric(10,2)`, `text[]`. */
  readonly sqlType: string;
  readonly dimensions: number;
  readonly isEnum: boolean;
  readonly notNull: boolean;
  readonly generated: boolean;
  /** Its place in the primary key; null outside it. */
  readonly keyIndex: number | null;
};

export type TableInfo = RelationName & {
  readonly oid: number;
  readonly replicaIdentityFull: boolean;
  readonly columns: readonly ColumnInfo[];
};

/** The columns that tell rows apart, in order: the primary key, or all of them where there is none. */
export function keyColumns(table: TableInfo): readonly ColumnInfo[] {
  const keyed = table.columns.filter(column => column.keyIndex !== null);
  if (keyed.length === 0) return table.columns.filter(column => !column.generated);
  return keyed.sort((left, right) => (left.keyIndex ?? 0) - (right.keyIndex ?? 0));
}

/** Changes whenever a shape of the table would have to be read anew. */
export function fingerprint(table: TableInfo): string {
  const known = fingerprints.get(table);
  if (known !== undefined) return known;
  const columns = table.columns.map(column => [column.name, column.typeOid, column.typeModifier, column.keyIndex, column.notNull]);
  const text = JSON.stringify([table.oid, table.schema, table.table, columns]);
  const made = createHash('sha256').update(text).digest('hex').slice(0, 16);
  fingerprints.set(table, made);
  return made;
}

/** Thousands of shapes are compared with their tables every few seconds. */
const fingerprints = new WeakMap<TableInfo, string>();

export function schemaHeader(columns: readonly ColumnInfo[]): string {
  return JSON.stringify(Object.fromEntries(byName(columns).map(column => [column.name, describe(column)])));
}

/** Values travel in the order of their columns' names. */
export function byName(columns: readonly ColumnInfo[]): readonly ColumnInfo[] {
  return columns.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function describe(column: ColumnInfo): Record<string, unknown> {
  return {
    type: column.type,
    ...(column.dimensions > 0 ? { dims: column.dimensions } : {}),
    ...modifiers(column),
    ...(column.notNull ? { not_null: true } : {}),
    ...(column.keyIndex === null ? {} : { pk_index: column.keyIndex }),
  };
}

function modifiers({ type, typeModifier }: ColumnInfo): Record<string, number> {
  if (typeModifier < 0) return {};
  switch (type) {
    case 'varchar':
      return { max_length: typeModifier - 4 };
    case 'bpchar':
      return { length: typeModifier - 4 };
    case 'bit':
    case 'varbit':
      return { length: typeModifier };
    case 'numeric':
      return { precision: ((typeModifier - 4) >> 16) & 0xffff, scale: (typeModifier - 4) & 0x7ff };
    case 'time':
    case 'timetz':
    case 'timestamp':
    case 'timestamptz':
      return { precision: typeModifier };
    default:
      return {};
  }
}
