/** Takes a request off the wire, and sees it through to its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isConnectionFailure, type Database } from '../database.ts';
import { isAfter, snapshotEnd, type Offset } from '../protocol/offset.ts';
import { parseShapeRequest, type ShapeRequest } from '../protocol/request.ts';
import type { Registry } from '../registry.ts';
import type { Follower } from '../replication/follow.ts';
import type { Shape } from '../shape.ts';
import { failed, health, invalidRequest, jsonAnswer, plain, preflight, unauthorized, unavailable, type Answer } from './answer.ts';
import { isAllowed } from './secret.ts';
import { send } from './send.ts';
import { locateShape, reaches, serveShape, unlessUnchanged, type ServeContext } from './serve-shape.ts';
import { serveSubset } from './serve-subset.ts';
import { streamEvents, type SseTimes } from './sse.ts';

export type HandlerNeeds = Omit<ServeContext, 'signal'> & {
  readonly secret: string | null;
  readonly database: Database;
  readonly registry: Registry;
  readonly follower: Follower;
  readonly stopping: AbortSignal;
  readonly activeTimeoutMs: number;
  readonly sse: SseTimes;
};

type Incoming = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL; readonly signal: AbortSignal };

export function createHttpHandler(needs: HandlerNeeds): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const gone = new AbortController();
    const signal = AbortSignal.any([gone.signal, needs.stopping]);
    response.on('close', () => gone.abort());
    const incoming = { request, response, url: new URL(request.url ?? '/', 'http://shapes'), signal };
    try {
      const answer = await answerTo(incoming, needs);
      if (answer === 'sent' || gone.signal.aborted) return;
      await send(response, unlessUnchanged(answer, request.headers['if-none-match']), request.method === 'HEAD', gone.signal);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else await send(response, errorAnswer(error), request.method === 'HEAD', gone.signal);
    }
  };
}

function errorAnswer(error: unknown): Answer {
  if (isConnectionFailure(error)) return unavailable('Cannot connect to the database');
  return failed(error instanceof Error ? error.message : 'Unknown failure');
}

async function answerTo(incoming: Incoming, needs: HandlerNeeds): Promise<Answer | 'sent'> {
  const { request, url } = incoming;
  const method = request.method ?? 'GET';
  const reads = method === 'GET' || method === 'HEAD';
  if (url.pathname === '/' && reads) return plain(200, '');
  if (url.pathname === '/v1/health' && reads) return health(needs.follower.isActive());
  if (url.pathname !== '/v1/shape') return plain(404, 'Not found');
  if (method === 'OPTIONS') return preflight();
  if (!reads && method !== 'POST' && method !== 'DELETE') return plain(404, 'Not found');
  if (!isAllowed(url.searchParams, needs.secret)) return unauthorized();
  if (!(await needs.follower.whenActive({ ms: needs.activeTimeoutMs, signal: incoming.signal }))) {
    return unavailable('Timeout waiting for Postgres lock acquisition');
  }
  if (method === 'DELETE') return deleteShape(url.searchParams, needs);
  const parsed = parseShapeRequest(url.searchParams, method === 'POST' ? await readBody(request) : null);
  return parsed.ok ? answerShape(parsed.value, incoming, needs) : invalidRequest(parsed.errors);
}

async function answerShape(request: ShapeRequest, { response, signal }: Incoming, needs: HandlerNeeds): Promise<Answer | 'sent'> {
  const context = { ...needs, signal };
  const located = await locateShape(request, context);
  if (!located.ok) return located.error;
  const shape = located.value;
  if (request.subset !== null) return serveSubset(needs.database, { shape, subset: request.subset, random: needs.random });
  if (request.live !== 'sse') return serveShape(shape, request, context);
  const from = streamStart(shape, request);
  if (!(await reaches(shape, from, context))) return invalidRequest({ offset: ['out of bounds for this shape'] });
  await streamEvents(response, { shape, request, from, times: needs.sse }, context);
  return 'sent';
}

/** A stream carries changes only: it begins at the snapshot's end at the earliest. */
function streamStart(shape: Shape, { offset }: ShapeRequest): Offset {
  if (typeof offset === 'string') return shape.log.end();
  return isAfter(offset, snapshotEnd) ? offset : snapshotEnd;
}

function deleteShape(params: URLSearchParams, { registry, drop }: HandlerNeeds): Answer {
  const shape = registry.byHandle(params.get('handle') ?? '');
  const table = params.get('table');
  if (!shape || (table !== null && !namesTable(shape, table))) return jsonAnswer(400, 'no-cache', { message: mismatch });
  drop(shape);
  const { body: _, ...accepted } = jsonAnswer(202, 'no-cache', '', { 'electric-has-data': 'true' });
  return { ...accepted, body: '' };
}

function namesTable(shape: Shape, text: string): boolean {
  const { schema, table } = shape.definition.table;
  return [table, `"${table}"`, `${schema}.${table}`].includes(text);
}

const mismatch =
  'The specified shape definition and handle do not match. Please ensure the shape definition is correct or omit the shape handle from the request to obtain a new one.';

const bodyLimit = 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    bytes += part.length;
    if (bytes > bodyLimit) return null;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return null;
  }
}
