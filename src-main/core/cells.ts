/** Reading columns of a query's row as what they are. The replica is STRICT, so a column has one type or null. */
import type { Cell } from '../../sync/model/column.ts';
import type { Cells } from '../replica/db.ts';

export const text = (row: Cells, column: string): string => String(row[column] ?? '');
export const number = (row: Cells, column: string): number => Number(row[column] ?? 0);
export const flag = (row: Cells, column: string): boolean => row[column] === 1;

export function maybeText(row: Cells, column: string): string | null {
  const cell: Cell | undefined = row[column];
  return cell === null || cell === undefined ? null : String(cell);
}

export function maybeNumber(row: Cells, column: string): number | null {
  const cell: Cell | undefined = row[column];
  return cell === null || cell === undefined ? null : Number(cell);
}

/** A column whose closed set Postgres checks; the replica holds what Postgres sent. */
export function code<Values extends string>(row: Cells, column: string): Values {
  return text(row, column) as Values;
}

export function maybeCode<Values extends string>(row: Cells, column: string): Values | null {
  return maybeText(row, column) as Values | null;
}
