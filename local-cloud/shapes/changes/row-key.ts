/** The key that tells a row apart on the wire: `"schema"."table"/"value"/…`, with `/` doubled and null as `_`. */
import type { RelationName } from '../protocol/identifier.ts';
import type { ColumnInfo } from '../table/table-info.ts';
import type { Row } from '../where/condition.ts';

export function keyPrefix(relation: RelationName): string {
  return `"${relation.schema}"."${relation.table}"`;
}

export function rowKey(prefix: string, columns: readonly ColumnInfo[], row: Row): string {
  let key = prefix;
  for (const column of columns) key += `/${keyPart(column, row.get(column.name) ?? null)}`;
  return key;
}

function keyPart(column: ColumnInfo, value: string | null): string {
  if (value === null) return '_';
  // The snapshot prints booleans in full; a row's key must not depend on where it was read.
  const text = column.type === 'bool' && column.dimensions === 0 ? (value === 't' ? 'true' : 'false') : value;
  return `"${text.replaceAll('/', '//')}"`;
}
