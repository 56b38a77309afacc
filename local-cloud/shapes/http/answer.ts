/** What the service can say, before it is written to a connection. The headers are a real Electric's. */
import type { FieldErrors } from '../protocol/request.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | AsyncIterable<string | Buffer>;
};

const exposed = [
  'electric-cursor',
  'electric-handle',
  'electric-has-data',
  'electric-offset',
  'electric-schema',
  'electric-up-to-date',
  'electric-internal-known-error',
  'retry-after',
].join(',');

const json = 'application/json; charset=utf-8';

export function crossOrigin(methods: string): Record<string, string> {
  return { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed, 'access-control-allow-methods': methods };
}

const shapeOrigin = crossOrigin('GET, POST, HEAD, DELETE, OPTIONS');

export function shapeHeaders(cacheControl: string, further: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { vary: 'accept-encoding', 'cache-control': cacheControl, ...shapeOrigin, 'content-type': json, ...further };
}

export function jsonAnswer(status: number, cacheControl: string, body: unknown, further: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: shapeHeaders(cacheControl, further), body: JSON.stringify(body) };
}

export function invalidRequest(errors: FieldErrors): Answer {
  return jsonAnswer(400, 'no-store', { message: 'Invalid request', errors }, { 'surrogate-control': 'no-store' });
}

export function unavailable(message: string): Answer {
  return jsonAnswer(503, 'no-store', { message }, { 'surrogate-control': 'no-store', 'retry-after': '5' });
}

export function failed(message: string): Answer {
  return jsonAnswer(500, 'no-store', { message }, { 'surrogate-control': 'no-store' });
}

/** `handle` is the shape to go on with; a shape that goes away under a live request leaves none yet. */
export function mustRefetch(handle: string | null): Answer {
  const named: Record<string, string> = handle === null ? {} : { etag: `"${handle}::"`, 'electric-handle': handle };
  const age = handle === null ? 1 : 60;
  return jsonAnswer(409, `public, max-age=${age}, must-revalidate`, [{ headers: { control: 'must-refetch' } }], named);
}

export function unauthorized(): Answer {
  const body = JSON.stringify({ message: 'Unauthorized - Invalid API secret' });
  return { status: 401, headers: { vary: 'accept-encoding', 'cache-control': 'max-age=0, private, must-revalidate' }, body };
}

export function plain(status: number, body: string, methods = 'GET, HEAD'): Answer {
  return {
    status,
    headers: { vary: 'accept-encoding', 'cache-control': 'max-age=0, private, must-revalidate', ...crossOrigin(methods) },
    body,
  };
}

export function preflight(): Answer {
  return { status: 204, headers: { ...shapeOrigin, 'access-control-max-age': '86400' }, body: '' };
}

export function health(active: boolean): Answer {
  const headers = { vary: 'accept-encoding', 'cache-control': 'no-cache, no-store, must-revalidate', ...crossOrigin('GET, HEAD') };
  return {
    status: active ? 200 : 202,
    headers: { ...headers, 'content-type': json },
    body: JSON.stringify({ status: active ? 'active' : 'starting' }),
  };
}
