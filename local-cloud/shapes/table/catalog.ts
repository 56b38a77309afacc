/** Asks Postgres what a table looks like. */
import { z } from 'zod';
import { askTogether } from '../ask-together.ts';
import type { Database } from '../database.ts';
import { quoteLiteral, type RelationName } from '../protocol/identifier.ts';
import { fingerprint, type TableInfo } from './table-info.ts';

const select = `
  select c.oid::int8::text as oid, n.nspname as schema, c.relname as table, c.relreplident = 'f' as full,
    a.attname as name, coalesce(element.typname, t.typname) as type, a.atttypid::int8::text as type_oid, a.atttypmod as modifier,
    format_type(a.atttypid, a.atttypmod) as sql_type, case when element.oid is null then 0 else greatest(a.attndims, 1) end as dimensions,
    t.typtype = 'e' as is_enum, a.attnotnull as not_null, a.attgenerated <> '' as generated,
    array_position(i.indkey::int2[], a.attnum) as key_position
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_type element on element.oid = t.typelem and t.typcategory = 'A'
  left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where c.relkind in ('r', 'p')`;

const rowSchema = z.object({
  oid: z.coerce.number(),
  schema: z.string(),
  table: z.string(),
  full: z.boolean(),
  name: z.string(),
  type: z.string(),
  type_oid: z.coerce.number(),
  modifier: z.number(),
  sql_type: z.string(),
  dimensions: z.number(),
  is_enum: z.boolean(),
  not_null: z.boolean(),
  generated: z.boolean(),
  key_position: z.number().nullable(),
});
type CatalogRow = z.infer<typeof rowSchema>;

/** What the catalogue says of a table now; null where there is none. */
export type TableLookup = (name: RelationName) => Promise<TableInfo | null>;

export function createTableLookup(database: Database): TableLookup {
  const ask = askTogether(async sql => readTable(await database.rows(sql)));
  return name => ask(tableQuery(name));
}

export function tableQuery({ schema, table }: RelationName): string {
  return `${select} and n.nspname = ${quoteLiteral(schema)} and c.relname = ${quoteLiteral(table)} order by a.attnum`;
}

/** From the rows of `tableQuery`. */
export function readTable(rows: readonly unknown[]): TableInfo | null {
  return toTables(rows)[0] ?? null;
}

/** Whether the table is still what it was when it was looked at. */
export function isUnchanged(now: TableInfo | null, before: TableInfo): boolean {
  return now !== null && now.replicaIdentityFull && fingerprint(now) === fingerprint(before);
}

/** Those of the tables that still exist. */
export async function loadTables(database: Database, oids: readonly number[]): Promise<readonly TableInfo[]> {
  if (oids.length === 0) return [];
  return toTables(await database.rows(`${select} and c.oid = any($1::oid[]) order by c.oid, a.attnum`, [oids]));
}

function toTables(rows: readonly unknown[]): readonly TableInfo[] {
  const groups = Map.groupBy(
    rows.map(row => rowSchema.parse(row)),
    row => row.oid,
  );
  return [...groups.values()].flatMap(group => {
    const first = group[0];
    if (first === undefined) return [];
    return [{ oid: first.oid, schema: first.schema, table: first.table, replicaIdentityFull: first.full, columns: group.map(toColumn) }];
  });
}

function toColumn(row: CatalogRow): TableInfo['columns'][number] {
  return {
    name: row.name,
    type: row.type,
    typeOid: row.type_oid,
    typeModifier: row.modifier,
    sqlType: row.sql_type,
    dimensions: row.dimensions,
    isEnum: row.is_enum,
    notNull: row.not_null,
    generated: row.generated,
    // array_position of an int2vector counts from its lower bound, which is 0.
    keyIndex: row.key_position,
  };
}
