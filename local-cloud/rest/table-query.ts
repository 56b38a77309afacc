/** Turns the query string of `/rest/v1/<table>` into SQL: the few forms that show row level security at work. */
import { escapeIdentifier as id } from 'pg';
import { assertNever, type Result } from '../../sync/model/result.ts';

export type Sql = { readonly text: string; readonly values: readonly unknown[] };

export type TableRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly table: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Whether the touched rows are wanted back. */
  readonly representation: boolean;
};

const operators: Readonly<Record<string, string>> = {
  eq: '=',
  neq: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  like: 'like',
  ilike: 'ilike',
};
const reserved = ['select', 'order', 'limit', 'offset', 'columns', 'on_conflict', 'apikey'];

/** The error is a word on what is not understood. */
export function tableSql(request: TableRequest): Result<Sql, string> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  try {
    const statement = statementFor(request, bind);
    return { ok: true, value: { text: statement, values } };
  } catch (error) {
    if (error instanceof NotUnderstood) return { ok: false, error: error.message };
    throw error;
  }
}

class NotUnderstood extends Error {}

type Bind = (value: unknown) => string;

function statementFor(request: TableRequest, bind: Bind): string {
  const table = `public.${id(request.table)}`;
  const columns = selected(request.query.get('select') ?? '*');
  const returning = request.representation ? `returning ${columns}` : '';
  switch (request.method) {
    case 'GET':
      return asJson(`select ${columns} from ${table}${where(request.query, bind)}${page(request.query)}`);
    case 'POST': {
      const names = columnNames(request.body);
      const list = names.map(id).join(', ');
      const body = bind(JSON.stringify(Array.isArray(request.body) ? request.body : [request.body]));
      return changing(
        `insert into ${table} (${list}) select ${list} from json_populate_recordset(null::${table}, ${body}) ${returning}`,
        request,
      );
    }
    case 'PATCH': {
      const body = bind(JSON.stringify(request.body));
      const sets = columnNames(request.body).map(name => `${id(name)} = given.${id(name)}`);
      const source = `json_populate_record(null::${table}, ${body}) given`;
      const aliased = request.representation ? `returning ${selected(request.query.get('select') ?? '*', 'target')}` : '';
      return changing(
        `update ${table} target set ${sets.join(', ')} from ${source}${where(request.query, bind, 'target')} ${aliased}`,
        request,
      );
    }
    case 'DELETE':
      return changing(`delete from ${table}${where(request.query, bind)} ${returning}`, request);
    default:
      return assertNever(request.method);
  }
}

function changing(statement: string, { representation }: TableRequest): string {
  return representation ? `with changed as (${statement}) ${asJson('select * from changed')}` : statement;
}

function asJson(query: string): string {
  return `select coalesce(json_agg(found), '[]')::text as body, count(*)::int as rows from (${query}) found`;
}

function selected(list: string, table?: string): string {
  const prefix = table === undefined ? '' : `${table}.`;
  return list
    .split(',')
    .map(name => prefix + (name.trim() === '*' ? '*' : id(plainName(name.trim()))))
    .join(', ');
}

function where(query: URLSearchParams, bind: Bind, table?: string): string {
  const conditions = [...query].filter(([name]) => !reserved.includes(name)).map(([name, test]) => condition(name, test, bind, table));
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
}

function condition(name: string, test: string, bind: Bind, table?: string): string {
  const column = (table === undefined ? '' : `${table}.`) + id(plainName(name));
  const [, negated, operator = '', operand = ''] = /^(not\.)?([a-z]+)\.(.*)$/s.exec(test) ?? [];
  const positive = positiveCondition(column, operator, operand, bind);
  return negated === undefined ? positive : `not (${positive})`;
}

function positiveCondition(column: string, operator: string, operand: string, bind: Bind): string {
  const symbol = operators[operator];
  if (symbol !== undefined) return `${column} ${symbol} ${bind(operator.endsWith('like') ? operand.replaceAll('*', '%') : operand)}`;
  if (operator === 'is' && ['null', 'true', 'false'].includes(operand)) return `${column} is ${operand}`;
  const items = /^\((.*)\)$/s.exec(operand)?.[1];
  if (operator === 'in' && items !== undefined) {
    return `${column} in (${items
      .split(',')
      .map(item => bind(item.replace(/^"(.*)"$/s, '$1')))
      .join(', ')})`;
  }
  throw new NotUnderstood(`"failed to parse filter (${operator}.${operand})"`);
}

function page(query: URLSearchParams): string {
  const order = query.get('order');
  const sorted = order === null ? '' : ` order by ${order.split(',').map(orderTerm).join(', ')}`;
  const [limit, offset] = [query.get('limit'), query.get('offset')].map(text => (text === null ? null : wholeNumber(text)));
  return sorted + (limit == null ? '' : ` limit ${limit}`) + (offset == null ? '' : ` offset ${offset}`);
}

function orderTerm(term: string): string {
  const [name = '', ...options] = term.split('.');
  const words = options.map(option => ({ asc: 'asc', desc: 'desc', nullsfirst: 'nulls first', nullslast: 'nulls last' })[option]);
  if (words.includes(undefined)) throw new NotUnderstood(`"failed to parse order (${term})"`);
  return [id(plainName(name)), ...words].join(' ');
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new NotUnderstood(`"failed to parse number (${text})"`);
  return Number(text);
}

function plainName(name: string): string {
  if (!/^\w+$/.test(name)) throw new NotUnderstood(`"failed to parse name (${name})"`);
  return name;
}

function columnNames(body: unknown): string[] {
  const first: unknown = Array.isArray(body) ? body[0] : body;
  if (typeof first !== 'object' || first === null || Object.keys(first).length === 0) throw new NotUnderstood('"Empty or invalid json"');
  return Object.keys(first).map(plainName);
}
