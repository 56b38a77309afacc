/** `/rest/v1`: functions and tables over HTTP, as PostgREST gives them. */
import type { IncomingMessage } from 'node:http';
import type { Pool } from 'pg';
import { bearerOf } from '../http/api-key.ts';
import { readJson, tooLarge } from '../http/read-body.ts';
import { json, jsonText, type Reply } from '../http/reply.ts';
import { type Call, type Route, under } from '../http/route.ts';
import type { Tokens, Verified } from '../tokens.ts';
import { openFunctions, statementName } from './functions.ts';
import { databaseFailure, restFailure, tokenFailure } from './rest-failure.ts';
import { callFunction } from './rpc.ts';
import { openPersonDatabase, type PersonDatabase } from './run-as-person.ts';
import { tableSql, type TableRequest } from './table-query.ts';

const PREFIX = '/rest/v1';
const ONE_OBJECT = 'application/vnd.pgrst.object+json';

/** `db` reads the catalogue; `pipelined` is what people's statements run on. */
export function restRoute({ db, pipelined, tokens }: { db: Pool; pipelined: Pool; tokens: Tokens }): Route {
  const people = openPersonDatabase(pipelined);
  const functions = openFunctions(db);
  return {
    matches: under(PREFIX),
    needsApiKey: () => true,
    handle: async call => {
      const verified = await tokens.verify(bearerOf(call.request) ?? call.apiKey ?? '');
      if (!verified.ok) return tokenFailure(verified.error);
      const profile = call.request.headers['content-profile'] ?? call.request.headers['accept-profile'] ?? 'public';
      if (profile !== 'public') {
        return restFailure(406, { code: 'PGRST106', message: 'Invalid schema: only public is exposed' });
      }
      const [, first = '', second, ...more] = call.url.pathname.slice(PREFIX.length).split('/').map(decodeURIComponent);
      if (first === 'rpc' && second !== undefined && more.length === 0) {
        if (call.request.method !== 'POST') return notAllowed();
        return withBody(call, body => callFunction({ functions, people }, verified.value, second, body));
      }
      if (first === '' || second !== undefined)
        return restFailure(404, { code: 'PGRST125', message: 'Invalid path specified in request URL' });
      return askTable(people, verified.value, call, first);
    },
  };
}

async function askTable(people: PersonDatabase, person: Verified, call: Call, table: string): Promise<Reply> {
  const { method } = call.request;
  if (method === 'GET' || method === 'DELETE') return answerTable(people, person, call.request, tableRequest(call, method, table, null));
  if (method === 'POST' || method === 'PATCH') {
    return withBody(call, body => answerTable(people, person, call.request, tableRequest(call, method, table, body)));
  }
  return notAllowed();
}

function tableRequest({ request, url }: Call, method: TableRequest['method'], table: string, body: unknown): TableRequest {
  return {
    method,
    table,
    query: url.searchParams,
    body,
    representation: String(request.headers['prefer']).includes('return=representation'),
  };
}

async function answerTable(people: PersonDatabase, person: Verified, request: IncomingMessage, asked: TableRequest): Promise<Reply> {
  const sql = tableSql(asked);
  if (!sql.ok) return restFailure(400, { code: 'PGRST100', message: sql.error });
  try {
    const result = await people.run(person, { name: statementName(sql.value.text), ...sql.value });
    const success = asked.method === 'POST' ? 201 : 200;
    const row = result.rows[0];
    if (typeof row?.['body'] !== 'string') return { status: asked.method === 'POST' ? 201 : 204 };
    if (request.headers.accept !== ONE_OBJECT) return jsonText(success, row['body']);
    return row['rows'] === 1 ? jsonText(success, row['body'].slice(1, -1)) : notOne(Number(row['rows']));
  } catch (error) {
    return databaseFailure(error, person.claims.role);
  }
}

function notOne(rows: number): Reply {
  const message = 'Cannot coerce the result to a single JSON object';
  return restFailure(406, { code: 'PGRST116', message, details: `The result contains ${rows} rows` });
}

async function withBody(call: Call, answer: (body: unknown) => Promise<Reply>): Promise<Reply> {
  const body = await readJson(call.request);
  if (body.ok) return answer(body.value);
  return body.error === 'too-large' ? tooLarge() : restFailure(400, { code: 'PGRST102', message: 'Empty or invalid json' });
}

function notAllowed(): Reply {
  return json(405, { code: 'PGRST117', details: null, hint: null, message: 'Unsupported HTTP method' });
}
