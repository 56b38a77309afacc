/** What a shape holds, once the catalogue has confirmed it. Two requests for the same definition share one shape. */
import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import { parseColumns, parseRelation, quoteIdentifier } from './protocol/identifier.ts';
import { invalid, type FieldErrors, type ShapeQuery } from './protocol/request.ts';
import type { TableLookup } from './table/catalog.ts';
import { byName, fingerprint, keyColumns, type ColumnInfo, type TableInfo } from './table/table-info.ts';
import { compileWhere, type Where } from './where/compile.ts';

export type ShapeDefinition = {
  readonly table: TableInfo;
  /** In the order in which their values travel. */
  readonly columns: readonly ColumnInfo[];
  readonly where: Where | null;
  readonly replica: 'default' | 'full';
  readonly log: 'full' | 'changes_only';
};

export type ResolvedDefinition =
  { readonly ok: true; readonly value: ShapeDefinition } | { readonly ok: false; readonly errors: FieldErrors };

export async function resolveDefinition(database: Database, lookUp: TableLookup, query: ShapeQuery): Promise<ResolvedDefinition> {
  const relation = parseRelation(query.table);
  if (!relation.ok) return invalid('table', relation.reason);
  const table = await lookUp(relation.value);
  if (table === null) return invalid('table', missingTable(relation.value));
  const columns = selectColumns(table, query.columns);
  if (!columns.ok) return columns;
  const { replica, log } = query;
  if (query.where === null) return { ok: true, value: { table, columns: columns.value, where: null, replica, log } };
  const where = await compileWhere(database, { table, text: query.where, params: query.params });
  if (!where.ok) return invalid('where', where.reason);
  return { ok: true, value: { table, columns: columns.value, where: where.value, replica, log } };
}

/** The same for two definitions exactly when they hold the same rows in the same form. */
export function definitionKey({ table, columns, where, replica, log }: ShapeDefinition): string {
  return JSON.stringify([fingerprint(table), columns.map(column => column.name), where?.sql ?? null, replica, log]);
}

/** The part of the handle that says which definition it belongs to. */
export function definitionHash(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) & 0x7ffffff;
}

function missingTable({ schema, table }: { schema: string; table: string }): string {
  const name = `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;
  return `Table ${name} does not exist. If the table name contains capitals or special characters you must quote it.`;
}

type Selected = { readonly ok: true; readonly value: readonly ColumnInfo[] } | { readonly ok: false; readonly errors: FieldErrors };

function selectColumns(table: TableInfo, list: string | null): Selected {
  const wanted = list === null ? null : parseColumns(list);
  if (wanted?.ok === false) return invalid('columns', wanted.reason);
  const names = wanted?.value ?? table.columns.map(column => column.name);
  const unknown = names.filter(name => !table.columns.some(column => column.name === name));
  if (unknown.length > 0) return invalid('columns', `The following columns are not found on the table: ${unknown.join(', ')}`);
  const missing = keyColumns(table).filter(column => column.keyIndex !== null && !names.includes(column.name));
  if (missing.length > 0) {
    const absent = missing.map(column => column.name).join(', ');
    return invalid('columns', `The list of columns must include all primary key columns, missing: ${absent}`);
  }
  const selected = table.columns.filter(column => names.includes(column.name));
  const generated = selected.filter(column => column.generated).map(column => column.name);
  if (generated.length > 0) return invalid('columns', generatedRefusal(generated));
  return { ok: true, value: byName(selected) };
}

function generatedRefusal(names: readonly string[]): string {
  const which = `The following columns are generated and cannot be included in the shape: ${names.join(', ')}.`;
  return `${which} You can exclude them from the shape by explicitly listing which columns to fetch in the 'columns' query param`;
}
