/** Clients that don't behave, over real sockets: each costs little, and none for ever. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { holdsSoon } from '../tests/support/shapes/holds-soon.ts';
import { answerWith } from './http/web-handler.ts';
import type { Route } from './http/route.ts';
import { createCloudServer, type CloudServer, type Patience } from './server.ts';

const patience: Patience = { stuckMs: 300, headersMs: 200, requestMs: 400, idleMs: 300 };
const piece = new Uint8Array(64 * 1024).fill(120);

let server: CloudServer | null = null;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server?.close();
});

/** Answers without end, for as long as somebody takes it; counts what it was asked for. */
async function openEndless() {
  let streams = 0;
  let pieces = 0;
  const endless = async (): Promise<Response> => {
    streams += 1;
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
      pieces += 1;
      controller.enqueue(piece);
    };
    return new Response(new ReadableStream({ pull, cancel: () => void (streams -= 1) }, { highWaterMark: 0 }));
  };
  const brief = async (): Promise<Response> => new Response('brief');
  const route: Route = {
    matches: () => true,
    needsApiKey: () => false,
    handle: call => answerWith(call.url.pathname === '/endless' ? endless : brief, call),
  };
  server = createCloudServer({ routes: [route], apiKeys: [], log: () => undefined, patience });
  const port = await server.listen(0, 'never');
  return { port, streams: () => streams, pieces: () => pieces };
}

async function open(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

test('a client that reads nothing is sent what its connection holds and no more, holds up nobody, and is let go', async () => {
  const { port, streams, pieces } = await openEndless();
  const deaf = await Promise.all(Array.from({ length: 5 }, () => open(port, 'GET /endless HTTP/1.1\r\nhost: a\r\n\r\n')));
  for (const socket of deaf) socket.pause();
  await holdsSoon(() => expect(streams()).toBe(5));
  expect(await (await fetch(`http://127.0.0.1:${port}/brief`)).text()).toBe('brief');
  await holdsSoon(() => expect(streams()).toBe(0));
  // The buffers of both ends of a loopback connection take a few megabytes.
  expect((pieces() * piece.length) / 5).toBeLessThan(16 * 1024 * 1024);
});

test.each(['GET / HTTP/1.1\r\nhost: a\r\nx-never', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhalf', ''])(
  'a request that never comes to its end is given up: %j',
  async text => {
    const { port } = await openEndless();
    const socket = await open(port, text);
    socket.resume();
    await once(socket, 'close');
  },
);

test('a client that reads slowly but reads keeps its stream', async () => {
  const { port, streams } = await openEndless();
  const slow = await open(port, 'GET /endless HTTP/1.1\r\nhost: a\r\n\r\n');
  let seen = 0;
  slow.on('data', data => {
    seen += data.length;
    slow.pause();
    setTimeout(() => slow.resume(), 2);
  });
  await holdsSoon(() => expect(seen).toBeGreaterThan(24 * 1024 * 1024));
  expect(streams()).toBe(1);
});
