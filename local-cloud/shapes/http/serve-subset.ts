/** A one-time look at some rows of a shape, with the moment it was taken, for clients that load a large shape in parts. */
import { z } from 'zod';
import { parseSnapshot } from '../changes/visibility.ts';
import type { Database } from '../database.ts';
import { parseLsn } from '../pgoutput/frames.ts';
import { formatOffset } from '../protocol/offset.ts';
import { quoteRelation } from '../protocol/identifier.ts';
import type { Subset } from '../protocol/subset.ts';
import type { Shape } from '../shape.ts';
import { rowJson, whereClause } from '../snapshot/snapshot-sql.ts';
import { schemaHeader } from '../table/table-info.ts';
import { compileWhere } from '../where/compile.ts';
import { invalidRequest, shapeHeaders, type Answer } from './answer.ts';

type Ask = { readonly shape: Shape; readonly subset: Subset; readonly random: () => number };

const momentRow = z.object({ snapshot: z.string(), lsn: z.string() });
const jsonRow = z.object({ json: z.string() });

export async function serveSubset(database: Database, { shape, subset, random }: Ask): Promise<Answer> {
  const { definition } = shape;
  const { table } = definition;
  const where = subset.where === null ? null : await compileWhere(database, { table, text: subset.where, params: subset.params });
  if (where?.ok === false) return invalidRequest({ subset__where: [where.reason] });
  const columns = table.columns.map(column => column.name);
  if (subset.orderBy !== null && !isOrder(subset.orderBy, columns)) return invalidRequest({ subset__order_by: ['is invalid'] });
  const mark = Math.floor(random() * 2 ** 31);
  const order = subset.orderBy === null ? '' : ` order by ${subset.orderBy}`;
  const limit = `${subset.limit === null ? '' : ` limit ${subset.limit}`}${subset.offset === null ? '' : ` offset ${subset.offset}`}`;
  const from = `from ${quoteRelation(table)}${whereClause(definition, where ? [where.value.sql] : [])}`;
  const sql = `select substr(${rowJson(definition, `,"snapshot_mark":${mark}`)}, 2) as json ${from}${order}${limit}`;
  const found = await database.transaction('begin isolation level repeatable read read only', async client => {
    const moment = await client.query('select pg_current_snapshot()::text as snapshot, pg_current_wal_lsn()::text as lsn');
    const rows = await client.query(sql);
    return { moment: momentRow.parse(moment.rows[0]), rows: z.array(jsonRow).parse(rows.rows) };
  });
  const { xmin, xmax, inProgress } = parseSnapshot(found.moment.snapshot, 0);
  const metadata = {
    xip_list: inProgress.map(String),
    xmax: String(xmax),
    xmin: String(xmin),
    snapshot_mark: mark,
    database_lsn: String(parseLsn(found.moment.lsn)),
  };
  return {
    status: 200,
    headers: shapeHeaders('no-cache', {
      'electric-snapshot': 'true',
      'electric-handle': shape.handle,
      'electric-schema': schemaHeader(definition.columns),
      'electric-offset': formatOffset(shape.log.end()),
    }),
    body: whole(`{"metadata":${JSON.stringify(metadata)}, "data": [${found.rows.map(row => row.json).join(',')}]}`),
  };
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}

const orderTerm = /^\s*(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_$]*))(?:\s+(?:asc|desc))?(?:\s+nulls\s+(?:first|last))?\s*$/iu;

/** Columns of the table and their directions, nothing else. */
function isOrder(text: string, columns: readonly string[]): boolean {
  return text.split(',').every(term => {
    const match = orderTerm.exec(term);
    const name = match?.[1]?.replaceAll('""', '"') ?? match?.[2]?.toLowerCase();
    return name !== undefined && columns.includes(name);
  });
}
