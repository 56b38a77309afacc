/** Rows of a cloud under test in the domain's terms: instants in epoch milliseconds, as patches have them. */
import { columnsOf, type TableName } from '../../sync/model/tables.ts';
import type { Column } from '../../sync/model/column.ts';
import type { CloudDatabase, CloudRow } from './cloud-database.ts';

/** A whole table by id, past row level security. `rev` stays away, as in the domain. */
export async function readTable(cloud: CloudDatabase, table: TableName): Promise<ReadonlyMap<string, CloudRow>> {
  const rows = await cloud.asOwner(`select id, to_jsonb(r) as row from public.${table} r`);
  return new Map(rows.map(({ id, row }) => [String(id), toDomain(table, row)]));
}

function toDomain(table: TableName, row: unknown): CloudRow {
  if (typeof row !== 'object' || row === null) throw new Error(`Not a row of ${table}`);
  const values = new Map<string, unknown>(Object.entries(row));
  return Object.fromEntries(Object.entries(columnsOf(table)).map(([name, column]) => [name, toValue(column, values.get(name))]));
}

function toValue({ kind }: Column, value: unknown): unknown {
  return kind === 'instant' && typeof value === 'string' ? Date.parse(value) : value;
}
