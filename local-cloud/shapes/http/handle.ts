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
import { eventsAnswer, type SseTimes } from './sse.ts';

export type HandlerNeeds = Omit<ServeContext, 'signal'> & {
  readonly secret: string | null;
  readonly database: Database;
  readonly registry: Registry;
  readonly follower: Follower;
  readonly stopping: AbortSignal;
  readonly activeTimeoutMs: number;
  readonly sse: SseTimes;
};

/** A request as this service needs it, whether it came over a connection or from the same process. */
export type Asked = {
  readonly method: string;
  readonly url: URL;
  readonly ifNoneMatch: string | undefined;
  readonly body: () => Promise<unknown>;
  /** Aborts when nobody waits for the answer any more. */
  readonly gone: AbortSignal;
};

export type Answering = (asked: Asked) => Promise<Answer>;

type Incoming = Asked & { readonly signal: AbortSignal };

export function createAnswering(needs: HandlerNeeds): Answering {
  return async asked => {
    try {
      const answer = await answerTo({ ...asked, signal: AbortSignal.any([asked.gone, needs.stopping]) }, needs);
      return unlessUnchanged(answer, asked.ifNoneMatch);
    } catch (error) {
      return errorAnswer(error);
    }
  };
}

/** Over a connection: what breaks in the middle of an answer cuts it, so that nobody takes a half for the whole. */
export function createHttpHandler(answering: Answering): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const gone = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    const { method = 'GET', url = '/', headers } = request;
    const answer = await answering({
      method,
      url: new URL(url, 'http://shapes'),
      ifNoneMatch: headers['if-none-match'],
      body: () => readBody(request),
      gone: gone.signal,
    });
    if (gone.signal.aborted) return;
    await send(response, answer, method === 'HEAD', gone.signal).catch(() => response.destroy());
  };
}

function errorAnswer(error: unknown): Answer {
  if (isConnectionFailure(error)) return unavailable('Cannot connect to the database');
  return failed(error instanceof Error ? error.message : 'Unknown failure');
}

async function answerTo(incoming: Incoming, needs: HandlerNeeds): Promise<Answer> {
  const { method, url } = incoming;
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
  const parsed = parseShapeRequest(url.searchParams, method === 'POST' ? await incoming.body() : null);
  return parsed.ok ? answerShape(parsed.value, incoming.signal, needs) : invalidRequest(parsed.errors);
}

async function answerShape(request: ShapeRequest, signal: AbortSignal, needs: HandlerNeeds): Promise<Answer> {
  const context = { ...needs, signal };
  const located = await locateShape(request, context);
  if (!located.ok) return located.error;
  const shape = located.value;
  if (request.subset !== null) return serveSubset(needs.database, { shape, subset: request.subset, random: needs.random });
  if (request.live !== 'sse') return serveShape(shape, request, context);
  const from = streamStart(shape, request);
  if (!(await reaches(shape, from, context))) return invalidRequest({ offset: ['out of bounds for this shape'] });
  return eventsAnswer({ shape, request, from, times: needs.sse }, context);
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
