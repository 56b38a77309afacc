/** Has Postgres write the messages of a snapshot itself: a row is never taken apart on its way to the client. */
import type { ShapeDefinition } from '../definition.ts';
import { quoteIdentifier, quoteLiteral, quoteRelation } from '../protocol/identifier.ts';
import { keyColumns, type ColumnInfo } from '../table/table-info.ts';
import { keyPrefix } from '../changes/row-key.ts';

/** Each row as one line, `,{"key":…}`. JSON has no control characters, so with these marks nothing is ever quoted. */
export function copySnapshot(definition: ShapeDefinition): string {
  const rows = `select ${rowJson(definition, '')} from ${quoteRelation(definition.table)}${whereClause(definition, [])}`;
  return `copy (${rows}) to stdout with (format csv, delimiter e'\\x02', quote e'\\x01', escape e'\\x01')`;
}

export function whereClause({ where }: ShapeDefinition, further: readonly string[]): string {
  const conditions = [...(where ? [where.sql] : []), ...further];
  return conditions.length === 0 ? '' : ` where ${conditions.map(condition => `(${condition})`).join(' and ')}`;
}

/** An expression for one message; `extraHeaders` is JSON that goes into its headers, with a comma before it. */
export function rowJson({ table, columns }: ShapeDefinition, extraHeaders: string): string {
  const keys = keyColumns(table).map(
    column => `'/', coalesce('"' || replace(${quoteIdentifier(column.name)}::text, '/', '//') || '"', '_')`,
  );
  const key = `to_json(${concat([quoteLiteral(keyPrefix(table)), ...keys])})`;
  const values = columns.map(
    (column, index) => `${quoteLiteral(`${index === 0 ? '' : ','}${JSON.stringify(column.name)}:`)}, ${valueJson(column)}`,
  );
  const headers = `"headers":{"relation":${JSON.stringify([table.schema, table.table])},"operation":"insert"${extraHeaders}}}`;
  return concat([`',{"key":'`, key, `',"value":{'`, ...values, quoteLiteral(`},${headers}`)]);
}

/** `concat` takes a hundred arguments; each part here is up to two. */
function concat(parts: readonly string[]): string {
  if (parts.length <= 40) return `concat(${parts.join(', ')})`;
  const groups = Array.from({ length: Math.ceil(parts.length / 40) }, (_, index) => parts.slice(index * 40, index * 40 + 40));
  return concat(groups.map(concat));
}

/** Types whose text never needs escaping in JSON. */
const plain = new Set(['int2', 'int4', 'int8', 'uuid', 'bool', 'date', 'timestamp', 'timestamptz', 'float4', 'float8', 'numeric']);

function valueJson(column: ColumnInfo): string {
  const name = quoteIdentifier(column.name);
  if (plain.has(column.type) && column.dimensions === 0) return `coalesce('"' || ${name}::text || '"', 'null')`;
  return `coalesce(to_json(${name}::text)::text, 'null')`;
}
