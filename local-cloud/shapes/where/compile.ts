/** Turns a where clause into something that decides about rows, having had Postgres check it. */
import { assertNever } from '../../../sync/model/result.ts';
import { DatabaseError } from 'pg';
import { z } from 'zod';
import { isConnectionFailure, type Database } from '../database.ts';
import { quoteLiteral, quoteRelation } from '../protocol/identifier.ts';
import type { ColumnInfo, TableInfo } from '../table/table-info.ts';
import { columnsIn, type Condition, type Literal } from './condition.ts';
import { parseCondition } from './parse.ts';
import { tokenize, type Token } from './tokens.ts';
import { explainRefusal } from './refusal.ts';
import { isKnownGood, isPrinted, rememberGood } from './known-good.ts';

export type Where = {
  /** With its parameters written in as literals. */
  readonly sql: string;
  /** Null where Postgres must be asked about each row. */
  readonly condition: Condition | null;
};

export type CompiledWhere = { readonly ok: true; readonly value: Where } | { readonly ok: false; readonly reason: string };

type Source = { readonly table: TableInfo; readonly text: string; readonly params: Readonly<Record<string, string>> };

export async function compileWhere(database: Database, source: Source): Promise<CompiledWhere> {
  const { table, text, params } = source;
  const cut = tokenize(text);
  if (!cut.ok) return cut;
  const missing = cut.tokens.find(token => token.kind === 'param' && params[token.value] === undefined);
  if (missing) return { ok: false, reason: `At location ${missing.at}: parameter ${missing.text} was not provided` };
  const condition = parseCondition(cut.tokens, params);
  if (!isKnownGood(database, source, condition)) {
    const refused = (await refusedCall(database, cut.tokens)) ?? (await refusedByPostgres(database, source, cut.tokens));
    if (refused !== null) return { ok: false, reason: refused };
    rememberGood(database, source);
  }
  return { ok: true, value: { sql: inline(text, cut.tokens, params), condition: await settle(database, table, condition) } };
}

/** A function must always give the same answer, or rows would enter and leave the shape with nobody changing them. */
async function refusedCall(database: Database, tokens: readonly Token[]): Promise<string | null> {
  const subquery = tokens.find(token => token.kind === 'word' && ['select', 'with', 'values', 'table'].includes(token.value));
  if (subquery) return `At location ${subquery.at}: subqueries are not supported by this service`;
  const calls = tokens.flatMap((token, index) => {
    const isName = token.kind === 'quoted-name' || (token.kind === 'word' && !notFunctions.has(token.value));
    return isName && tokens[index + 1]?.text === '(' ? [{ token, arity: arity(tokens, index + 1) }] : [];
  });
  const constants = tokens.filter(token => token.kind === 'word' && timeWords.has(token.value)).map(token => ({ token, arity: 0 }));
  const names = calls.map(call => call.token.value);
  const known = names.length === 0 ? new Set<string>() : await immutableFunctions(database, names);
  const refused = [...constants, ...calls.filter(call => !known.has(call.token.value))][0];
  return refused ? `At location ${refused.token.at}: unknown or unsupported function ${refused.token.value}/${refused.arity}` : null;
}

const notFunctions = new Set([
  'and',
  'or',
  'not',
  'in',
  'any',
  'all',
  'some',
  'is',
  'like',
  'ilike',
  'between',
  'when',
  'then',
  'else',
  'array',
  'coalesce',
  'nullif',
  'greatest',
  'least',
  'row',
]);
const timeWords = new Set([
  'current_timestamp',
  'current_date',
  'current_time',
  'localtime',
  'localtimestamp',
  'current_user',
  'session_user',
]);

function arity(tokens: readonly Token[], open: number): number {
  let depth = 0;
  let commas = 0;
  for (const [index, token] of tokens.entries()) {
    if (index < open) continue;
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (token.text === ',' && depth === 1) commas += 1;
    if (depth === 0) return index === open + 1 ? 0 : commas + 1;
  }
  return commas;
}

async function immutableFunctions(database: Database, names: readonly string[]): Promise<Set<string>> {
  const sql = `select proname as name from pg_proc where proname = any($1) group by proname
    having bool_or(provolatile = 'i') and not bool_or(provolatile = 'v')`;
  const rows = z.array(z.object({ name: z.string() })).parse(await database.rows(sql, [names]));
  return new Set(rows.map(row => row.name));
}

async function refusedByPostgres(database: Database, { table, text, params }: Source, tokens: readonly Token[]): Promise<string | null> {
  const prefix = `select 1 from ${quoteRelation(table)} where (`;
  const highest = Math.max(0, ...tokens.filter(token => token.kind === 'param').map(token => Number(token.value)));
  const values = Array.from({ length: highest }, (_, index) => params[String(index + 1)] ?? null);
  try {
    await database.rows(`${prefix}${text}) limit 0`, values);
    return null;
  } catch (error) {
    if (isConnectionFailure(error) || !(error instanceof DatabaseError)) throw error;
    return explainRefusal(error, prefix.length, text);
  }
}

function inline(text: string, tokens: readonly Token[], params: Readonly<Record<string, string>>): string {
  let sql = '';
  let from = 0;
  for (const token of tokens) {
    if (token.kind !== 'param') continue;
    sql += `${text.slice(from, token.at)} ${quoteLiteral(params[token.value] ?? '')} `;
    from = token.at + token.text.length;
  }
  return (sql + text.slice(from)).trim();
}

/** Types whose equal values are always printed alike, so that texts can be compared. */
const comparable = new Set(['int2', 'int4', 'int8', 'uuid', 'text', 'varchar', 'bool', 'date', 'timestamp', 'timestamptz']);

/** Writes the literals as Postgres prints them in the log; null where one can't be compared as text. */
async function settle(database: Database, table: TableInfo, condition: Condition | null): Promise<Condition | null> {
  if (condition === null) return null;
  const columns = new Map(table.columns.map(column => [column.name, column]));
  if (columnsIn(condition).some(name => columns.get(name) === undefined || columns.get(name)?.generated)) return null;
  switch (condition.kind) {
    case 'null':
      return condition;
    case 'not': {
      const inner = await settle(database, table, condition.of);
      return inner && { kind: 'not', of: inner };
    }
    case 'and':
    case 'or': {
      const parts = await Promise.all(condition.of.map(part => settle(database, table, part)));
      const settled = parts.filter(part => part !== null);
      return settled.length === parts.length ? { kind: condition.kind, of: settled } : null;
    }
    case 'in': {
      const column = columns.get(condition.column);
      const values = column ? await Promise.all(condition.values.map(value => printed(database, column, value))) : [null];
      const settled = values.filter(value => value !== null);
      return settled.length === values.length ? { ...condition, values: settled } : null;
    }
    default:
      return assertNever(condition);
  }
}

async function printed(database: Database, column: ColumnInfo, literal: Literal): Promise<Literal | null> {
  if (column.dimensions > 0 || !(comparable.has(column.type) || column.isEnum)) return null;
  const fits = { text: true, integer: /^int[248]$/.test(column.type), boolean: column.type === 'bool' }[literal.kind];
  if (!fits) return null;
  if (isPrinted(column, literal)) return literal;
  try {
    const type = column.type === 'varchar' ? 'text' : column.sqlType;
    const rows = await database.rows(`select ${quoteLiteral(literal.text)}::${type}::text as text`);
    const text = z.array(z.object({ text: z.string() })).parse(rows)[0]?.text ?? null;
    if (text === null) return null;
    return { kind: literal.kind, text: column.type === 'bool' ? text.slice(0, 1) : text };
  } catch (error) {
    if (isConnectionFailure(error)) throw error;
    return null;
  }
}
