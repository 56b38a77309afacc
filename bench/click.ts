/** A click while the first synchronisation brings a hundred thousand messages, beside the same click at rest, through the real pipe. */
import { startDevice, startTestCloud, type Device } from '../tests/e2e/support/app.ts';
import { newId } from '../src-main/core/core-clock.ts';
import { openBridge, type Bridge } from '../src-preload/bridge.ts';
import { openWebSocketConnection } from '../src-preload/websocket.ts';
import { demoClient } from '../local-cloud/demo/demo-accounts.ts';
import { live } from './bench-cloud.ts';
import { figure, percentile, type Figure } from './figure.ts';
import { writeMessages } from './first-sync.ts';

const MESSAGES = 100_000;
const CLICKS_AT_REST = 200;

export async function measureClick(_folder: string, progress: (line: string) => void): Promise<readonly Figure[]> {
  const cloud = await startTestCloud();
  const device = await startDevice(cloud);
  try {
    progress(`writing ${MESSAGES} messages into Postgres`);
    await writeMessages(cloud.databaseUrl);
    const bridge = await bridgeTo(device);
    const { email, password } = demoClient;
    const reply = await bridge.run('session.signIn', { email, password });
    if (!reply.ok) throw new Error(`sign-in failed: ${reply.error.code}`);
    await usable(bridge);
    await bridge.run('history.wish', { wish: 'all' });
    progress('clicking during the first synchronisation');
    const busy = await clicksUntil(bridge, live(bridge));
    progress('clicking at rest');
    const rest = await clicksUntil(bridge, null);
    return (['p50', 'p99'] as const).map((name, index) => {
      const share = index === 0 ? 0.5 : 0.99;
      const limit = percentile(rest, share);
      return figure(`a click during the first synchronisation, ${name} (at rest as its limit)`, percentile(busy, share), 'ms', {
        budget: limit * 2,
        limit,
      });
    });
  } finally {
    await device.stop();
    await cloud.stop();
  }
}

async function bridgeTo(device: Device): Promise<Bridge> {
  const { host, port } = new URL(device.url);
  const headers = { Cookie: `financialtracker_${port}=test-token`, Origin: `http://${host}` };
  // Node's own WebSocket takes headers as undici does; a browser sends these two by itself.
  return openBridge(
    openWebSocketConnection(`ws://${host}/pipe`, url => new WebSocket(url, { headers } as unknown as string[])),
    null,
  );
}

function usable(bridge: Bridge): Promise<void> {
  return new Promise(resolve => {
    const stop = bridge.watch('sync.status', {}, reply => {
      const status = reply.ok ? reply.value[0] : undefined;
      if (status?.connection.name !== 'live' || status.firstSync?.usable === false) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

/** Milliseconds from each click to its effect in a live query: until `end`, or as many as at rest. */
async function clicksUntil(bridge: Bridge, end: Promise<void> | null): Promise<readonly number[]> {
  const conversationId = await someConversation(bridge);
  const times: number[] = [];
  let ended = false;
  void end?.then(() => (ended = true));
  while (end === null ? times.length < CLICKS_AT_REST : !ended) times.push(await click(bridge, conversationId));
  return times;
}

function click(bridge: Bridge, conversationId: string): Promise<number> {
  const id = newId();
  return new Promise(resolve => {
    let start = Number.NaN;
    const stop = bridge.watch('messages.pending', { conversationId }, reply => {
      if (!reply.ok) return;
      // The watch's first answer says that the pipe is quiet: only then the click.
      if (Number.isNaN(start)) {
        start = performance.now();
        void bridge.run('message.send', { id, conversationId, content: 'clic', replyToId: null, writtenAt: Date.now() });
      } else if (reply.value.some(message => message.id === id)) {
        resolve(performance.now() - start);
        queueMicrotask(() => stop());
      }
    });
  });
}

function someConversation(bridge: Bridge): Promise<string> {
  return new Promise(resolve => {
    const stop = bridge.watch('conversations.list', { search: '' }, reply => {
      const open = reply.ok ? reply.value.find(({ state }) => state === 'open') : undefined;
      if (open === undefined) return;
      queueMicrotask(() => stop());
      resolve(open.id);
    });
  });
}
