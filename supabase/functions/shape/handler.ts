/** The gateway to the shapes: says who asks, what they may hold, and passes Electric's answer through. */
import { z } from 'zod';
import { claimsFromToken } from '../../../sync/model/claims.ts';
import { crossOrigin, notShared, refuse } from './refusals.ts';
import { upstreamRequest } from './upstream-request.ts';

export type GatewayClock = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls back once after `ms`; returns how to prevent it. */
  readonly after: (ms: number, callback: () => void) => () => void;
};

export type GatewayOptions = {
  readonly electricUrl: string;
  readonly electricSecret: string | null;
  /** The payload of a token that is ours and not expired; null for any other. */
  readonly verify: (token: string) => Promise<unknown>;
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>;
  readonly clock: GatewayClock;
};

/** Timers count in 31 bits; a token that lives longer is not one of ours. */
const longestTimerMs = 2 ** 31 - 1;
const expirySchema = z.object({ exp: z.number() });

export function createShapeGateway(options: GatewayOptions): (request: Request) => Promise<Response> {
  return async request => {
    if (request.method === 'OPTIONS')
      return new Response(null, { status: 204, headers: { ...crossOrigin, 'access-control-max-age': '86400' } });
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(405, 'Shapes are read with GET.', { allow: 'GET, HEAD, OPTIONS' });
    const token = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    const payload = token === undefined ? null : await options.verify(token);
    const expiry = expirySchema.safeParse(payload);
    const remainingMs = expiry.success ? expiry.data.exp * 1000 - options.clock.now() : 0;
    if (remainingMs <= 0) return refuse(401, 'Sign in again: the access token is missing, expired or not ours.');
    const claims = claimsFromToken(payload);
    if (claims === null) return refuse(403, 'This account has no part in the marketplace yet.');
    const upstream = upstreamRequest(new URL(request.url).searchParams, claims, {
      url: options.electricUrl,
      secret: options.electricSecret,
    });
    if (!upstream.ok) return refuse(upstream.error.status, upstream.error.message);
    return passOn(request, upstream.value, remainingMs, options);
  };
}

/** Who lost a right gets a new token soon enough; what is being answered must not outlive the old one. */
async function passOn(request: Request, url: URL, remainingMs: number, { fetch, clock }: GatewayOptions): Promise<Response> {
  const ending = new AbortController();
  const expired = new AbortController();
  const cancelExpiry = clock.after(Math.min(remainingMs, longestTimerMs), () => expired.abort());
  const done = (): void => {
    cancelExpiry();
    request.signal.removeEventListener('abort', end);
  };
  const end = (): void => {
    done();
    ending.abort();
  };
  request.signal.addEventListener('abort', end);
  try {
    const answer = await fetch(url, {
      method: request.method,
      headers: forwarded(request.headers),
      signal: AbortSignal.any([ending.signal, expired.signal]),
    });
    if (answer.status === 401) {
      end();
      return refuse(502, 'The shape service does not know this gateway.');
    }
    const headers = returned(answer.headers);
    if (answer.body === null) {
      done();
      return new Response(null, { status: answer.status, headers });
    }
    const isStream = (answer.headers.get('content-type') ?? '').startsWith('text/event-stream');
    return new Response(untilExpiry(answer.body, { expired: expired.signal, endsCleanly: isStream, done, end }), {
      status: answer.status,
      headers,
    });
  } catch {
    end();
    if (expired.signal.aborted) return refuse(401, 'Sign in again: the access token has expired.');
    return refuse(503, 'The shape service cannot be reached.', { 'retry-after': '5' });
  }
}

type Ending = {
  readonly expired: AbortSignal;
  readonly endsCleanly: boolean;
  /** Everything came. */
  readonly done: () => void;
  /** Nobody wants the rest. */
  readonly end: () => void;
};

/** An event stream just ends when the token does; a half answer must be seen to be half. */
function untilExpiry(body: ReadableStream<Uint8Array>, { expired, endsCleanly, done: finished, end }: Ending): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        finished();
        return controller.close();
      } catch (error) {
        end();
        return expired.aborted && endsCleanly ? controller.close() : controller.error(error);
      }
    },
    cancel: end,
  });
}

function forwarded(headers: Headers): Headers {
  const kept = new Headers();
  for (const name of ['accept', 'if-none-match']) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept;
}

function returned(headers: Headers): Headers {
  const kept = new Headers({ ...crossOrigin, ...notShared });
  for (const [name, value] of headers) {
    if (name.startsWith('electric-') || ['content-type', 'etag', 'retry-after'].includes(name)) kept.set(name, value);
  }
  return kept;
}
