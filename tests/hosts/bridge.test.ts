/** One suite for every transport: what a window sees of the bridge doesn't depend on its host. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { openBrowserHost } from '../../src-main/hosts/browser/browser-host.ts';
import { portConnection, type EnginePort } from '../../src-main/hosts/electron/port-connection.ts';
import { openBridge } from '../../src-preload/bridge.ts';
import type { Connection, FromCore, ToCore } from '../../src-preload/contract/protocol.ts';
import { openWebSocketConnection } from '../../src-preload/websocket.ts';
import { connectionPair } from '../support/connection-pair.ts';
import { browserCapabilities, createEchoCore, type EchoCore } from '../support/echo-core.ts';
import { eventually } from '../support/eventually.ts';

type Transport = { connect(): Connection<ToCore, FromCore>; stop(): Promise<void> };

const transports: readonly (readonly [name: string, open: (core: EchoCore) => Promise<Transport>])[] = [
  ['in memory', inMemory],
  ['a message port, as in Electron', messagePort],
  ['a WebSocket, as in the browser host', webSocket],
];

function inMemory(core: EchoCore): Promise<Transport> {
  return Promise.resolve({
    connect() {
      const pair = connectionPair<ToCore, FromCore>();
      core.connect(pair.core);
      return pair.window;
    },
    stop: () => Promise.resolve(),
  });
}

function messagePort(core: EchoCore): Promise<Transport> {
  const ports: NodePort[] = [];
  return Promise.resolve({
    connect() {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      core.connect(portConnection(asElectronPort(port1)));
      return {
        send: message => port2.postMessage(message),
        onMessage: listener => void port2.on('message', listener),
        onClose: listener => void port2.on('close', listener),
        close: () => port2.close(),
      };
    },
    stop() {
      for (const port of ports) port.close();
      return Promise.resolve();
    },
  });
}

/** Electron wraps what arrives in an event; Node doesn't. */
function asElectronPort(port: NodePort): EnginePort {
  return {
    postMessage: message => port.postMessage(message),
    on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
      return event === 'message' ? port.on('message', data => listener({ data })) : port.on('close', () => listener({ data: null }));
    },
    start: () => port.start(),
    close: () => port.close(),
  };
}

async function webSocket(core: EchoCore): Promise<Transport> {
  const pageFolder = mkdtempSync(join(tmpdir(), 'bridge-'));
  writeFileSync(join(pageFolder, 'index.html'), '');
  const host = await openBrowserHost({ core, pageFolder, port: 0, token: 'token' });
  const headers = { Cookie: `financialtracker_${host.port}=token`, Origin: `http://127.0.0.1:${host.port}` };
  return {
    // Node's own WebSocket takes headers as undici does; a browser sends these two by itself.
    connect: () =>
      openWebSocketConnection(`ws://127.0.0.1:${host.port}/pipe`, url => new WebSocket(url, { headers } as unknown as string[])),
    async stop() {
      await host.close();
      rmSync(pageFolder, { recursive: true });
    },
  };
}

describe.each(transports)('over %s', (_name, open) => {
  const core = createEchoCore();
  let transport: Transport;
  afterEach(() => transport.stop());

  test('a window is welcomed and told what its host can do', async () => {
    transport = await open(core);
    const bridge = await openBridge(transport.connect(), null);
    expect(bridge.shell.capabilities).toEqual(browserCapabilities);
  });

  test('each command gets its own answer, in order', async () => {
    transport = await open(core);
    const bridge = await openBridge(transport.connect(), null);
    const replies = await Promise.all([bridge.run('sync.now', {}), bridge.run('sync.setPaused', { paused: true })]);
    expect(replies).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    const asked = core.received.slice(-2).map(message => (message as { name: string }).name);
    expect(asked).toEqual(['sync.now', 'sync.setPaused']);
  });

  test('what is watched arrives, with its text whole', async () => {
    transport = await open(core);
    const bridge = await openBridge(transport.connect(), null);
    const rows = await new Promise(resolve => {
      bridge.watch('conversations.list', { search: 'Évelyne 🧾 « l’été »' }, resolve);
    });
    expect(rows).toEqual({ ok: true, value: [{ search: 'Évelyne 🧾 « l’été »' }] });
  });

  test('what the shell asks reaches the window', async () => {
    transport = await open(core);
    const bridge = await openBridge(transport.connect(), null);
    const event = new Promise(resolve => bridge.shell.onEvent(resolve));
    for (const connection of core.open) connection.send({ type: 'shell', event: { kind: 'badge', count: 3 } });
    expect(await event).toEqual({ kind: 'badge', count: 3 });
  });

  test('a core that goes away is noticed, and what was asked is answered', async () => {
    transport = await open(core);
    const bridge = await openBridge(transport.connect(), null);
    const lost = new Promise(resolve => bridge.onLost(resolve));
    for (const connection of core.open) connection.close();
    expect(await lost).toBe('closed');
    expect(await bridge.run('sync.now', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  test('a window that closes leaves nothing open in the core', async () => {
    transport = await open(core);
    const connection = transport.connect();
    await openBridge(connection, null);
    connection.close();
    await eventually('the core to notice', () => core.open.size === 0);
  });
});
