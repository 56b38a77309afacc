import { describe, expect, test } from 'vitest';
import type { Claims } from '../../../sync/model/claims.ts';
import { shapes } from '../../../sync/model/shapes.ts';
import { accessTokenOf } from '../../../tests/support/access-token.ts';
import { createShapeGateway, type GatewayClock } from './handler.ts';

const userId = '01920000-0000-7000-8000-000000000001';
const clientId = '01920000-0000-7000-8000-000000000002';
const expertId = '01920000-0000-7000-8000-000000000003';
const client: Claims = { role: 'client', userId, clientId, memberRole: 'owner' };
const expert: Claims = { role: 'expert', userId, expertId };
const admin: Claims = { role: 'admin', userId, adminRole: 'super_admin' };
const startedAt = 1_800_000_000_000;
const hourMs = 3_600_000;

type Upstream = (url: URL, init: RequestInit) => Promise<Response> | Response;
type Asked = { readonly url: URL; readonly init: RequestInit };

const answering = (): Response =>
  new Response('[]', {
    headers: {
      'content-type': 'application/json',
      'electric-handle': '1-2',
      'electric-offset': '0_0',
      'cache-control': 'public, max-age=604800',
      etag: '"1-2:-1:0_0"',
      'x-internal': 'no',
    },
  });

/** A gateway before a shape service that a test stands in for. The token is the name of whom it was given to. */
function openGateway(upstream: Upstream = answering) {
  const asked: Asked[] = [];
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  let now = startedAt;
  const clock: GatewayClock = {
    now: () => now,
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => (timers = timers.filter(other => other !== timer));
    },
  };
  const people: Readonly<Record<string, unknown>> = {
    client: accessTokenOf(client),
    expert: accessTokenOf(expert),
    admin: accessTokenOf(admin),
    viewer: accessTokenOf({ role: 'client', userId, clientId, memberRole: 'viewer' }),
    nobody: { sub: userId, app_metadata: {} },
  };
  const exp = (startedAt + hourMs) / 1000;
  const handle = createShapeGateway({
    electricUrl: 'http://electric.internal:3000',
    electricSecret: 's3cret',
    verify: async token => (typeof people[token] === 'object' ? { ...people[token], exp } : null),
    fetch: async (url, init) => {
      asked.push({ url, init });
      return upstream(url, init);
    },
    clock,
  });
  return {
    asked,
    timers: () => timers.length,
    advance(ms: number) {
      now += ms;
      for (const timer of timers.filter(({ at }) => at <= now)) timer.callback();
    },
    ask: (query: string, token: string | null = 'client', init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      if (token !== null) headers.set('authorization', `Bearer ${token}`);
      return handle(new Request(`http://cloud.example/functions/v1/shape?${query}`, { ...init, headers }));
    },
  };
}

const asksFor = async (name: string, token: string): Promise<Record<string, string> | number> => {
  const gateway = openGateway();
  const response = await gateway.ask(`shape=${name}&offset=-1`, token);
  return gateway.asked[0] ? Object.fromEntries(gateway.asked[0].url.searchParams) : response.status;
};

describe('what a person may hold', () => {
  test('a client holds the conversations of their company', async () => {
    expect(await asksFor('conversation', 'client')).toMatchObject({
      table: 'public.conversation',
      where: 'client_id = $1',
      'params[1]': clientId,
      replica: 'full',
      secret: 's3cret',
    });
  });

  test('an expert holds their own, and an administrator those of support', async () => {
    expect(await asksFor('conversation', 'expert')).toMatchObject({ where: 'expert_id = $1', 'params[1]': expertId });
    expect(await asksFor('conversation', 'admin')).toMatchObject({ where: 'kind = $1', 'params[1]': 'support' });
  });

  test('an administrator holds every client, without a where', async () => {
    const asked = await asksFor('client', 'admin');
    expect(asked).toMatchObject({ table: 'public.client' });
    expect(asked).not.toHaveProperty('where');
  });

  test('an expert sees the approved experts and themselves', async () => {
    expect(await asksFor('expert', 'expert')).toMatchObject({ 'params[1]': 'approved', 'params[2]': expertId });
  });

  test('columns are named, with rev among them', async () => {
    const asked = await asksFor('message', 'client');
    const columns = typeof asked === 'object' ? asked['columns']?.split(',') : [];
    expect(columns).toEqual(expect.arrayContaining(['id', 'content', 'rev']));
  });

  test('messages come as changes only, from whatever beginning a client asks for', async () => {
    expect(await asksFor('message', 'client')).toMatchObject({ log: 'changes_only' });
    expect(await asksFor('conversation', 'client')).not.toHaveProperty('log');
  });

  test.each([
    ['client', 'expert_terms'],
    ['client', 'assignment_internal_note'],
    ['expert', 'client_member'],
    ['viewer', 'assignment_compensation'],
  ])('as %s, %s is refused with 403', async (token, name) => {
    expect(await asksFor(name, token)).toBe(403);
  });

  test('every shape is either someone else’s business or limited to what the model says', async () => {
    for (const [token, claims] of Object.entries({ client, expert, admin })) {
      for (const shape of shapes) {
        const scope = shape.scope(claims);
        const asked = await asksFor(shape.table, token);
        if (scope === 'nothing') expect(asked).toBe(403);
        else
          expect(asked).toMatchObject(scope === 'everything' ? { replica: 'full' } : { where: scope.where, 'params[1]': scope.params[0] });
      }
    }
  });
});

describe('what is refused', () => {
  test.each([
    'where=true',
    'table=auth.users',
    'columns=id',
    'params[1]=x',
    'params={"1":"x"}',
    'secret=x',
    'api_secret=x',
    'subset__where=true',
    'WHERE=true',
  ])('a request that carries %s', async smuggled => {
    const gateway = openGateway();
    const response = await gateway.ask(`shape=message&offset=-1&${smuggled}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining("not the client's to say") });
    expect(gateway.asked).toEqual([]);
  });

  test('a where hidden in the shape’s name, and a shape given twice', async () => {
    const gateway = openGateway();
    expect((await gateway.ask(`shape=${encodeURIComponent('message&where=true')}&offset=-1`)).status).toBe(404);
    expect((await gateway.ask('shape=message&shape=client&offset=-1')).status).toBe(400);
    expect((await gateway.ask('shape=__proto__&offset=-1')).status).toBe(404);
    expect((await gateway.ask('offset=-1')).status).toBe(400);
    expect(gateway.asked).toEqual([]);
  });

  test('a where smuggled into a parameter that is passed on stays a value', async () => {
    const gateway = openGateway();
    await gateway.ask(`shape=message&offset=-1&handle=${encodeURIComponent('1-2&where=true')}`);
    expect(gateway.asked[0]?.url.searchParams.getAll('where')).toEqual(['client_id = $1']);
  });

  test.each([null, 'forged', ''])('the token %s', async token => {
    const gateway = openGateway();
    expect((await gateway.ask('shape=message&offset=-1', token)).status).toBe(401);
    expect(gateway.asked).toEqual([]);
  });

  test('a token that has expired since it was checked', async () => {
    const gateway = openGateway();
    gateway.advance(hourMs);
    expect((await gateway.ask('shape=message&offset=-1')).status).toBe(401);
  });

  test('somebody without a part in the marketplace', async () => {
    expect((await openGateway().ask('shape=message&offset=-1', 'nobody')).status).toBe(403);
  });

  test('anything but reading', async () => {
    const gateway = openGateway();
    for (const method of ['POST', 'DELETE', 'PUT']) expect((await gateway.ask('shape=message', 'client', { method })).status).toBe(405);
    expect(gateway.asked).toEqual([]);
  });
});

describe('what comes back', () => {
  test('the answer passes with its protocol headers, and nobody else may keep it', async () => {
    const response = await openGateway().ask('shape=message&offset=-1');
    expect(await response.text()).toBe('[]');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'electric-handle': '1-2',
      'electric-offset': '0_0',
      etag: '"1-2:-1:0_0"',
      'cache-control': 'private, no-cache',
      vary: 'Authorization',
    });
    expect(response.headers.has('x-internal')).toBe(false);
  });

  test('the client’s place in the log is passed on, and nothing else that it says', async () => {
    const gateway = openGateway();
    await gateway.ask(
      'shape=conversation&offset=5_0&handle=1-2&live=true&live_sse=true&cursor=9&stream=x&replica=default&log=changes_only',
    );
    const passed = Object.fromEntries(gateway.asked[0]?.url.searchParams ?? []);
    expect(passed).toMatchObject({ offset: '5_0', handle: '1-2', live: 'true', live_sse: 'true', cursor: '9', replica: 'full' });
    expect(passed).not.toHaveProperty('stream');
    expect(passed).not.toHaveProperty('log');
  });

  test('a must-refetch passes as it is', async () => {
    const gateway = openGateway(() => new Response('[]', { status: 409, headers: { 'electric-handle': '3-4' } }));
    const response = await gateway.ask('shape=message&offset=5_0&handle=1-2');
    expect([response.status, response.headers.get('electric-handle')]).toEqual([409, '3-4']);
  });

  test('a service that cannot be reached is a reason to come back later, never to sign in again', async () => {
    const down = openGateway(() => Promise.reject(new TypeError('fetch failed')));
    const response = await down.ask('shape=message&offset=-1');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await openGateway(() => new Response(null, { status: 401 })).ask('shape=message&offset=-1')).status).toBe(502);
  });

  test('an event stream comes through as it happens, and ends when the token does', async () => {
    const stream = openStream();
    const gateway = openGateway(stream.answer);
    const response = await gateway.ask('shape=message&offset=5_0&handle=1-2&live=true&live_sse=true');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    stream.emit('data: 1\n\n');
    expect(await reader?.read()).toEqual({ done: false, value: 'data: 1\n\n' });
    gateway.advance(hourMs);
    expect(await reader?.read()).toMatchObject({ done: true });
    expect(stream.signal()?.aborted).toBe(true);
  });

  test('a long poll that waits when the token expires is answered with 401', async () => {
    const gateway = openGateway(
      (_, { signal }) => new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    const response = gateway.ask('shape=message&offset=5_0&handle=1-2&live=true');
    // The token is checked first, which takes a turn or two.
    while (gateway.asked.length === 0) await Promise.resolve();
    gateway.advance(hourMs);
    expect((await response).status).toBe(401);
  });

  test('a client that goes away takes the upstream request with it', async () => {
    const stream = openStream();
    const gateway = openGateway(stream.answer);
    const gone = new AbortController();
    await gateway.ask('shape=message&offset=5_0&handle=1-2&live=true&live_sse=true', 'client', { signal: gone.signal });
    gone.abort();
    expect(stream.signal()?.aborted).toBe(true);
    expect(gateway.timers()).toBe(0);
  });

  test('nothing is left waiting for the token’s end once an answer is read', async () => {
    const gateway = openGateway();
    await (await gateway.ask('shape=message&offset=-1')).text();
    expect(gateway.timers()).toBe(0);
  });
});

/** An event stream that the test feeds; it breaks when its request is aborted, as a real one does. */
function openStream() {
  let feed: ReadableStreamDefaultController<Uint8Array> | null = null;
  let signal: AbortSignal | null = null;
  return {
    signal: () => signal,
    emit: (text: string) => feed?.enqueue(new TextEncoder().encode(text)),
    answer(_: URL, init: RequestInit): Response {
      signal = init.signal ?? null;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          feed = controller;
          signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    },
  };
}
