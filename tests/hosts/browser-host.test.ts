import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openBrowserHost, type BrowserHost } from '../../src-main/hosts/browser/browser-host.ts';
import { createEchoCore, type EchoCore } from '../support/echo-core.ts';
import { eventually } from '../support/eventually.ts';

const token = 'a-token-that-nobody-guesses';
let folder: string;
let core: EchoCore;
let host: BrowserHost;
let cookie: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'browser-host-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'export {}');
  writeFileSync(join(folder, '..', 'outside-the-page.txt'), 'secret');
  core = createEchoCore();
  await open(30_000);
});

afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
  rmSync(join(folder, '..', 'outside-the-page.txt'), { force: true });
});

async function open(heartbeatMs: number): Promise<void> {
  host = await openBrowserHost({ core, pageFolder: folder, port: 0, token, maxUnreadBytes: 64 * 1024, heartbeatMs });
  cookie = (await get(`/?token=${token}`)).headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** `fetch` would tidy the path and set the Host itself; a hostile client does neither. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: host.port, path, method, headers, setHost: !headers['Host'] }, response => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject).end();
  });
}

function openPipe(headers: Record<string, string> = {}, path = '/pipe'): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${host.port}${path}`, {
    headers: { Cookie: cookie, Origin: `http://127.0.0.1:${host.port}`, ...headers },
  });
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
}

function closeCode(socket: WebSocket): Promise<number> {
  return new Promise(resolve => socket.once('close', resolve).on('error', () => {}));
}

test('the printed address lets a browser in once, then the token is gone from the address', async () => {
  const entering = await get(new URL(host.url).pathname + new URL(host.url).search);
  expect(entering.status).toBe(303);
  expect(entering.headers['location']).toBe('/');
  expect(String(entering.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);

  const page = await get('/', { Cookie: cookie });
  expect(page.status).toBe(200);
  expect(page.body).toContain('<title>page</title>');
});

test('without the token there is nothing to see', async () => {
  expect((await get('/')).status).toBe(401);
  expect((await get('/assets/main-1a2b.js')).status).toBe(401);
  expect((await get('/?token=guess')).status).toBe(401);
  expect((await get('/', { Cookie: `financialtracker_${host.port}=guess` })).status).toBe(401);
});

test('the token never sends a browser to another site', async () => {
  expect((await get(`//evil.example/?token=${token}`)).status).toBe(400);
  expect((await get(`/\\evil.example/?token=${token}`)).status).toBe(400);
});

test('a page gets a policy that allows its own files and its own pipe only', async () => {
  const { headers } = await get('/', { Cookie: cookie });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['content-security-policy']).toContain(`ws://127.0.0.1:${host.port}`);
  expect(headers['content-security-policy']).not.toContain('unsafe-eval');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
});

test('hashed files are kept for ever, the page is asked for each time', async () => {
  const asset = await get('/assets/main-1a2b.js', { Cookie: cookie });
  expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(asset.headers['cache-control']).toContain('immutable');
  expect((await get('/conversation/1', { Cookie: cookie })).headers['cache-control']).toBe('no-cache');
});

test('a path of the router gives the page, a missing file is missing, and nothing outside the folder is reachable', async () => {
  expect((await get('/conversation/0198c1', { Cookie: cookie })).body).toContain('<title>page</title>');
  expect((await get('/assets/old.js', { Cookie: cookie })).status).toBe(404);
  for (const path of ['/../outside-the-page.txt', '/%2e%2e/outside-the-page.txt', '/..%2foutside-the-page.txt'])
    expect((await get(path, { Cookie: cookie })).body).not.toContain('secret');
});

test('a name that another site made point to this computer is refused', async () => {
  expect((await get('/', { Cookie: cookie, Host: `evil.example:${host.port}` })).status).toBe(421);
  expect((await get('/', { Cookie: cookie, Host: `localhost:${host.port}` })).status).toBe(200);
});

test('only reading is allowed', async () => {
  expect((await get('/', { Cookie: cookie }, 'POST')).status).toBe(405);
});

test.each([
  ['another site', { Origin: 'https://evil.example' }],
  ['another port of this computer', { Origin: 'http://127.0.0.1:1' }],
  ['no browser at all', { Origin: '' }],
  ['a browser without the cookie', { Cookie: '' }],
  ['a foreign host name', { Host: 'evil.example' }],
])('a pipe from %s is refused', async (_who, headers) => {
  await expect(opened(openPipe(headers))).rejects.toThrow('403');
  expect(core.open.size).toBe(0);
});

test('a pipe elsewhere than where pipes are is refused', async () => {
  await expect(opened(openPipe({}, '/other'))).rejects.toThrow('403');
});

test('a frame that is not JSON closes the pipe and says why', async () => {
  const socket = openPipe();
  await opened(socket);
  socket.send('{"type":');
  expect(await closeCode(socket)).toBe(1007);
});

test('a binary frame closes the pipe and says why', async () => {
  const socket = openPipe();
  await opened(socket);
  socket.send(Buffer.from('{}'));
  expect(await closeCode(socket)).toBe(1003);
});

test('a frame past one mebibyte closes the pipe and the host goes on', async () => {
  const socket = openPipe();
  await opened(socket);
  socket.send(JSON.stringify('x'.repeat(8 * 1024 * 1024)));
  expect(await closeCode(socket)).toBe(1009);
  const next = openPipe();
  await opened(next);
  next.terminate();
});

test('a window that does not read is dropped, and the others are not', async () => {
  const reading = openPipe();
  await opened(reading);
  const stuck = openPipe();
  await opened(stuck);
  await eventually('two pipes', () => core.open.size === 2);
  stuck.pause();
  const [, pipeOfStuck] = [...core.open];
  const chunk = { type: 'shell', event: { kind: 'navigate', path: 'x'.repeat(256 * 1024) } } as const;
  await eventually('the stuck window to be dropped', () => {
    pipeOfStuck?.send(chunk);
    return core.open.size === 1;
  });
  expect(reading.readyState).toBe(WebSocket.OPEN);
  reading.terminate();
  stuck.terminate();
});

test('a window that stops answering is forgotten', async () => {
  await host.close();
  await open(40);
  const socket = openPipe();
  await opened(socket);
  await eventually('its pipe', () => core.open.size === 1);
  socket.pause();
  await eventually('the pipe to be closed', () => core.open.size === 0);
  socket.terminate();
});

test('closing the host tells every window', async () => {
  const socket = openPipe();
  await opened(socket);
  const code = closeCode(socket);
  await host.close();
  expect(await code).toBe(1001);
  host = await openBrowserHost({ core, pageFolder: folder, port: 0, token });
});

test('a taken port is told apart from other failures', async () => {
  await expect(openBrowserHost({ core, pageFolder: folder, port: host.port, token })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a page that was not built is told at once', async () => {
  await expect(openBrowserHost({ core, pageFolder: join(folder, 'assets'), port: 0, token })).rejects.toThrow('no index.html');
});
