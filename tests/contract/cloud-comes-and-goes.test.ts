/** The official client over event streams, on a server that is stopped and started again. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { freePort } from '../../local-cloud/free-port.ts';
import { ShapeSourceError } from '../../sync/ports.ts';
import { createElectricSource } from '../../sync/remote/electric.ts';

const upToDate = '{"headers":{"control":"up-to-date","global_last_seen_lsn":"1"}}';
const soon = { timeout: 15_000, interval: 10 };
const stopping: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const stop of stopping.splice(0)) await stop();
});

/** A shape without rows, as Electric answers; `follows` counts the live requests by their way. */
function createShapeServer(port: number) {
  const follows = { stream: 0, poll: 0 };
  let server: Server | null = null;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const params = new URL(request.url ?? '/', 'http://server').searchParams;
    const headers = {
      'electric-handle': '1-1',
      'electric-offset': '0_inf',
      'electric-schema': '{}',
      'electric-cursor': '1',
      'electric-up-to-date': '',
    };
    if (!params.has('live')) return void response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(`[${upToDate}]`);
    follows[params.has('live_sse') ? 'stream' : 'poll'] += 1;
    const kind = params.has('live_sse') ? 'text/event-stream' : 'application/json';
    response.writeHead(200, { ...headers, 'content-type': kind }).flushHeaders();
  };
  return {
    follows,
    async start() {
      server = createServer(answer).listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    async stop() {
      const closing = server;
      server = null;
      if (closing === null) return;
      const closed = once(closing, 'close');
      closing.close();
      closing.closeAllConnections();
      await closed;
    },
  };
}

/** Opens the shape again as often as it fails, as the reader of shapes does. */
async function followForEver(port: number, signal: AbortSignal, failed: (kind: string) => void): Promise<void> {
  let streams = 0;
  const source = createElectricSource({
    url: `http://127.0.0.1:${port}/shape`,
    anonKey: 'key',
    accessToken: async () => 'token',
    fetch,
    newId: () => String((streams += 1)),
  });
  while (!signal.aborted) {
    try {
      for await (const _ of source.follow({ table: 'produiteligible', cursor: null, signal }));
    } catch (error) {
      if (!(error instanceof ShapeSourceError)) throw error;
      failed(error.failure.kind);
    }
  }
}

test('after five interruptions a shape still comes as a stream, and nothing was warned of', async () => {
  const warned = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const port = await freePort(null);
  const server = createShapeServer(port);
  const ending = new AbortController();
  const failures: string[] = [];
  await server.start();
  const following = followForEver(port, ending.signal, kind => failures.push(kind));
  stopping.push(
    () => ending.abort(),
    server.stop,
    () => following,
  );
  await vi.waitFor(() => expect(server.follows.stream).toBe(1), soon);
  for (let interruption = 0; interruption < 5; interruption += 1) {
    const before = failures.length;
    await server.stop();
    await vi.waitFor(() => expect(failures.length + warned.mock.calls.length).toBeGreaterThan(before), soon);
    const streams = server.follows.stream;
    await server.start();
    await vi.waitFor(() => expect(server.follows.stream).toBeGreaterThan(streams), soon);
  }
  expect(server.follows.poll).toBe(0);
  expect(warned).not.toHaveBeenCalled();
  expect(new Set(failures)).toEqual(new Set(['unreachable']));
});
