/** From A's click to B's live query, over the local cloud on loopback. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { newId } from '../src-main/core/core-clock.ts';
import { startTestCloud, type TestCloud } from '../tests/support/local-cloud.ts';
import { addTwoPeople } from '../tests/support/two-people.ts';
import { live, openBenchDevice, type BenchDevice } from './bench-cloud.ts';
import { figure, percentile, type Figure } from './figure.ts';

const RUNS = 200;
const QUEUED = 5_000;

export async function measureDelivery(_folder: string, progress: (line: string) => void): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ft-bench-delivery-'));
  const cloud = await startTestCloud();
  const devices: BenchDevice[] = [];
  try {
    const people = await addTwoPeople(cloud);
    const [a, b] = [
      await openBenchDevice(cloud, people.client, join(folder, 'a')),
      await openBenchDevice(cloud, people.expert, join(folder, 'b')),
    ];
    devices.push(a, b);
    await Promise.all([live(a.bridge), live(b.bridge)]);
    const times: number[] = [];
    for (let run = 0; run < RUNS + 20; run++) times.push(await deliver(a, b, people.conversationId, run));
    const limit = await notifyTimes(cloud);
    progress(`sending ${QUEUED} queued commands`);
    await devices.pop()?.core.close(); // what the other side does with them is its own time, on its own machine
    const drained = await drain(a, people.conversationId);
    const counted = times.slice(20);
    return [
      figure('A clicks, B sees, loopback, p50', percentile(counted, 0.5), 'ms', { budget: 25, limit: percentile(limit, 0.5) }),
      figure('A clicks, B sees, loopback, p99', percentile(counted, 0.99), 'ms', { budget: 60, limit: percentile(limit, 0.99) }),
      figure('5,000 queued commands to the last confirmation', drained / 1000, 's', { budget: 2 }),
    ];
  } finally {
    for (const { core } of devices) await core.close();
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function deliver(from: BenchDevice, to: BenchDevice, conversationId: string, run: number): Promise<number> {
  const content = `livraison ${run}`;
  return new Promise(resolve => {
    let start = Number.NaN;
    const stop = to.bridge.watch('messages.block', { conversationId, block: Math.floor(run / 50) }, reply => {
      if (!reply.ok || !reply.value.some(message => message.content === content)) return;
      resolve(performance.now() - start);
      queueMicrotask(() => stop());
    });
    start = performance.now();
    void from.bridge.run('message.send', { id: newId(), conversationId, content, replyToId: null, writtenAt: Date.now() });
  });
}

/** The limit: a row committed, a NOTIFY heard, the row read. */
async function notifyTimes(cloud: TestCloud): Promise<readonly number[]> {
  const listener = new Client({ connectionString: cloud.databaseUrl });
  await listener.connect();
  await listener.query('listen bench; create temporary table seen (n int)');
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const heard = new Promise<void>(resolve => listener.once('notification', () => resolve()));
    await cloud.db.query(`select pg_notify('bench', '')`);
    await heard;
    await listener.query('select count(*) from seen');
    times.push(performance.now() - start);
  }
  await listener.end();
  return times;
}

async function drain({ bridge }: BenchDevice, conversationId: string): Promise<number> {
  await bridge.run('sync.setPaused', { paused: true });
  for (let index = 0; index < QUEUED; index++) {
    await bridge.run('message.send', { id: newId(), conversationId, content: `en file ${index}`, replyToId: null, writtenAt: Date.now() });
  }
  const start = performance.now();
  const done = new Promise<void>(resolve => {
    const stop = bridge.watch('sync.status', {}, reply => {
      const status = reply.ok ? reply.value[0] : undefined;
      if (status?.connection.name !== 'live' || status.pending > 0) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
  await bridge.run('sync.setPaused', { paused: false });
  await done;
  return performance.now() - start;
}
