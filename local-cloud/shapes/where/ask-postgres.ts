/** Asks Postgres whether a where clause selects a row that may no longer be in the table. */
import { z } from 'zod';
import type { RowChange, Selects } from '../changes/log-messages.ts';
import type { Database } from '../database.ts';
import type { ShapeDefinition } from '../definition.ts';
import { quoteIdentifier } from '../protocol/identifier.ts';
import type { Row } from './condition.ts';

export type AskWhere = (definition: ShapeDefinition, change: RowChange) => Promise<Selects>;

const answer = z.array(z.object({ selected: z.boolean().nullable() }));

export function createAskWhere(database: Database): AskWhere {
  const ask = async ({ table, where }: ShapeDefinition, row: Row | null): Promise<boolean> => {
    if (row === null || where === null) return false;
    const columns = table.columns.filter(column => !column.generated);
    const image = columns.map((column, index) => `$${index + 1}::${column.sqlType} as ${quoteIdentifier(column.name)}`);
    const sql = `select (${where.sql}) as selected from (select ${image.join(', ')}) as ${quoteIdentifier(table.table)}`;
    const rows = answer.parse(
      await database.rows(
        sql,
        columns.map(column => row.get(column.name) ?? null),
      ),
    );
    return rows[0]?.selected === true;
  };
  return async (definition, { old, row }) => {
    const [selectsOld, selectsRow] = await Promise.all([ask(definition, old), ask(definition, row)]);
    return { old: selectsOld, row: selectsRow };
  };
}
