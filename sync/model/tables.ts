/**
 * Every synced table: the columns that Postgres, the shapes and the replica share. Each also has `rev` (S1),
 * which the sync engine alone handles. `tests/cloud` checks this file against the migrated Postgres.
 */
import type { Column } from './column.ts';
import { conversationTables } from './tables/conversations.ts';
import { marketplaceTables } from './tables/marketplace.ts';
import { notificationTables } from './tables/notifications.ts';
import { peopleTables } from './tables/people.ts';

export const tables = { ...peopleTables, ...marketplaceTables, ...conversationTables, ...notificationTables } as const;

export type TableName = keyof typeof tables;
export type TableColumns = Readonly<Record<string, Column>>;
type ValueOf<C> = C extends Column<infer Value> ? Value : never;

/** A row in domain terms: instants in epoch milliseconds, booleans as booleans, JSON parsed. */
export type RowOf<T extends TableName> = { readonly [C in keyof (typeof tables)[T]]: ValueOf<(typeof tables)[T][C]> };

export const tableNames = Object.keys(tables) as readonly TableName[];

export function columnsOf(table: TableName): TableColumns {
  return tables[table];
}

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(tables, name);
}
