/** What Postgres found good need not be asked again: thousands of people ask for the same where with their own ids in it. */
import type { Database } from '../database.ts';
import { fingerprint, type ColumnInfo, type TableInfo } from '../table/table-info.ts';
import { literalsIn, type Condition, type Literal } from './condition.ts';

type Checked = { readonly table: TableInfo; readonly text: string };

const foundGood = new WeakMap<Database, Set<string>>();
const rememberedTexts = 1_000;

export function rememberGood(database: Database, { table, text }: Checked): void {
  const texts = foundGood.get(database) ?? new Set();
  if (texts.size >= rememberedTexts) texts.clear();
  foundGood.set(database, texts.add(`${fingerprint(table)} ${text}`));
}

/** Compares columns with values that Postgres can't take for anything else: other values would change nothing. */
export function isKnownGood(database: Database, { table, text }: Checked, condition: Condition | null): boolean {
  if (condition === null || foundGood.get(database)?.has(`${fingerprint(table)} ${text}`) !== true) return false;
  const columns = new Map(table.columns.map(column => [column.name, column]));
  return literalsIn(condition).every(([name, literal]) => {
    const column = columns.get(name);
    return column !== undefined && isPrinted(column, literal);
  });
}

/** Whether Postgres would print this very text for it, in the log as in an answer; false where only it can tell. */
export function isPrinted({ type, dimensions }: ColumnInfo, { text }: Literal): boolean {
  if (dimensions > 0) return false;
  if (type === 'uuid') return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
  if (type === 'text') return /^[ -~]*$/.test(text);
  return /^int[248]$/.test(type) && /^(0|[1-9]\d{0,3})$/.test(text);
}
