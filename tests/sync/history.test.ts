import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveSetting } from '../../src-main/replica/device-rows.ts';
import { openDevice, type Device, type DeviceOptions } from '../support/device.ts';
import { FakeCloud } from '../support/fake-cloud.ts';
import { idSequence } from '../support/ids.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { clientClaims, CONVERSATION, conversationRow, fillWorld, messageRow, OTHER_CONVERSATION } from '../support/world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let folder: string;
let clock: ManualClock;
let cloud: FakeCloud;
let devices: Device[] = [];
const newId = idSequence(8);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ft-history-'));
  clock = createManualClock();
  cloud = new FakeCloud(clock.now);
  fillWorld(cloud);
});

afterEach(async () => {
  await Promise.all(devices.map(device => device.stop()));
  devices = [];
  rmSync(folder, { recursive: true, force: true });
});

/** Messages numbered from 1 that were there before any device looked, the newest now, one per `everyMs`. */
function talked(conversationId: string, count: number, everyMs = 60_000, title = 'Dossier'): void {
  const now = clock.now();
  for (let seq = 1; seq <= count; seq++) cloud.put('message', messageRow(newId(), conversationId, seq, now - (count - seq) * everyMs));
  cloud.put('conversation', { ...conversationRow(conversationId, title), last_seq: count, last_message_at: now });
}

async function open(more: Partial<DeviceOptions> = {}): Promise<Device> {
  const device = openDevice({ folder, name: 'laptop', cloud, clock, claims: clientClaims, newId, ...more });
  devices.push(device);
  await clock.advance(0);
  return device;
}

async function close(device: Device): Promise<void> {
  devices = devices.filter(other => other !== device);
  await device.stop();
}

const seqs = (device: Device, conversationId = CONVERSATION): readonly number[] =>
  device.replica.read.all('SELECT seq FROM message WHERE conversation_id = ? ORDER BY seq', conversationId).map(row => Number(row['seq']));
const upTo = (last: number, first = 1): readonly number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const wish = (device: Device, value: string): void => {
  device.replica.writeLocal(db => saveSetting(db, 'history_wish', value));
  device.engine.freeHistory();
};
const firstAsked = (): readonly string[] => cloud.pagesAsked.flat().map(({ conversationId }) => conversationId);

describe('the first synchronisation', () => {
  test('brings the newest of each conversation, what is unread and recent first, then what is older', async () => {
    talked(OTHER_CONVERSATION, 60);
    await clock.advance(DAY_MS);
    talked(CONVERSATION, 300);
    const device = await open();
    expect(cloud.pagesAsked[0]).toEqual([
      { conversationId: CONVERSATION, beforeSeq: null, limit: 50 },
      { conversationId: OTHER_CONVERSATION, beforeSeq: null, limit: 50 },
    ]);
    expect(device.engine.status().firstSync).toBeNull();
    expect(seqs(device)).toEqual(upTo(300));
    expect(seqs(device, OTHER_CONVERSATION)).toEqual(upTo(60));
  });

  test('goes back as far as the person wished and no further', async () => {
    talked(CONVERSATION, 800, DAY_MS);
    const device = await open();
    const oldest = seqs(device)[0] ?? 0;
    expect(oldest).toBeLessThanOrEqual(800 - 365);
    expect(oldest).toBeGreaterThan(100);
    wish(device, 'all');
    await clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(800));
    wish(device, 'recent');
    await clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(800, 751));
  });

  test('that is cut goes on where it was, and asks for nothing twice', async () => {
    talked(CONVERSATION, 300);
    const first = await open();
    await close(first);
    const asked = cloud.pagesAsked.length;
    const again = await open();
    expect(seqs(again)).toEqual(upTo(300));
    expect(cloud.pagesAsked.length).toBe(asked);
    expect(again.engine.status().firstSync).toBeNull();
  });

  test('waits for the network, and is not over while pages are missing', async () => {
    talked(CONVERSATION, 120);
    cloud.holdPages();
    const device = await open();
    expect(device.engine.status().firstSync).toMatchObject({ step: 'messages', usable: true });
    cloud.goOffline();
    cloud.letPagesGo();
    await clock.advance(10);
    expect(seqs(device)).toEqual([]);
    cloud.comeBack();
    await clock.advance(60_000);
    expect(seqs(device)).toEqual(upTo(120));
    expect(device.engine.status().firstSync).toBeNull();
  });
});

describe('what is told meanwhile', () => {
  test('of the newest messages, how many have come of how many, also after a pause', async () => {
    talked(CONVERSATION, 300);
    talked(OTHER_CONVERSATION, 20);
    cloud.goOffline();
    const device = await open();
    expect(device.engine.status().firstSync?.steps.messages).toEqual({ done: 0, total: null });
    cloud.comeBack();
    cloud.holdPages();
    await clock.advance(60_000);
    expect(device.engine.status().firstSync?.steps).toMatchObject({ work: { done: 6, total: 6 }, messages: { done: 0, total: 70 } });
    device.engine.setPaused(true);
    cloud.letPagesGo();
    await clock.advance(60_000);
    expect(device.engine.status()).toMatchObject({
      connection: { name: 'paused' },
      firstSync: { steps: { messages: { done: 0, total: 70 } } },
    });
    device.engine.setPaused(false);
    await clock.advance(60_000);
    expect(device.engine.status()).toMatchObject({ firstSync: null, history: null });
    expect(seqs(device)).toEqual(upTo(300));
  });

  test('of history, how many conversations go as far back as the person wished', async () => {
    talked(CONVERSATION, 300);
    talked(OTHER_CONVERSATION, 20);
    const device = await open();
    wish(device, 'recent');
    await clock.advance(1_000);
    expect(device.engine.status().history).toBeNull();
    cloud.holdPages();
    wish(device, 'all');
    await clock.advance(1_000);
    expect(device.engine.status().history).toEqual({ done: 1, total: 2, messages: 70 });
    cloud.letPagesGo();
    await clock.advance(1_000);
    expect(device.engine.status().history).toBeNull();
  });

  test('after an absence, how much has come of what is missing, until all is here (S50)', async () => {
    talked(CONVERSATION, 100);
    const before = await open();
    await close(before);
    for (let seq = 101; seq <= 400; seq++) cloud.put('message', messageRow(newId(), CONVERSATION, seq, clock.now()));
    cloud.put('conversation', { ...conversationRow(CONVERSATION, 'Dossier'), last_seq: 400, last_message_at: clock.now() });
    cloud.stallShapes();
    const device = await open();
    expect(device.engine.status()).toMatchObject({ firstSync: null, catchUp: { name: 'changes' } });
    const { done, total } = device.engine.status().catchUp ?? { done: 0, total: 0 };
    expect(total - done).toBe(400 - (seqs(device).at(-1) ?? 0));
    cloud.resumeShapes();
    await clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(400));
    expect(device.engine.status().catchUp).toBeNull();
  });

  test('of a log that began anew, how much was checked of what is here', async () => {
    talked(CONVERSATION, 700);
    const device = await open();
    cloud.holdPages();
    cloud.rotateShapes();
    await clock.advance(1_000);
    expect(device.engine.status().catchUp).toEqual({ name: 'checking', done: 0, total: 700 });
    cloud.letPagesGo();
    await clock.advance(1_000);
    expect(device.engine.status().catchUp).toBeNull();
  });
});

describe('somebody who looks further back', () => {
  test('is served before everything that is still to come', async () => {
    talked(CONVERSATION, 400);
    talked(OTHER_CONVERSATION, 400);
    cloud.holdPages();
    const device = await open();
    device.engine.demandHistory({ conversationId: OTHER_CONVERSATION, beforeSeq: 101, limit: 50 });
    await clock.advance(0);
    cloud.letPagesGo();
    await clock.advance(10);
    expect(cloud.pagesAsked[1]).toEqual([{ conversationId: OTHER_CONVERSATION, beforeSeq: 101, limit: 50 }]);
    expect(seqs(device)).toEqual(upTo(400));
  });

  test('gets those messages when the network is back', async () => {
    talked(CONVERSATION, 400);
    const device = await open();
    wish(device, 'recent');
    await clock.advance(100);
    cloud.goOffline();
    device.engine.demandHistory({ conversationId: CONVERSATION, beforeSeq: 51, limit: 50 });
    await clock.advance(5_000);
    expect(seqs(device)).toEqual(upTo(400, 351));
    cloud.comeBack();
    await clock.advance(120_000);
    expect(seqs(device)).toEqual([...upTo(50), ...upTo(400, 351)]);
  });
});

describe('a quoted message that isn’t here (S51)', () => {
  const quoted = (): string => String(cloud.rows('message').find(row => row['seq'] === 7)?.['id']);
  async function openWithNewest(): Promise<Device> {
    talked(CONVERSATION, 400);
    const device = await open();
    wish(device, 'recent');
    await clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(400, 351));
    return device;
  }

  test('comes by itself, and the window stays where it is', async () => {
    const device = await openWithNewest();
    device.engine.demandHistory({ conversationId: CONVERSATION, messageId: quoted() });
    await clock.advance(1_000);
    expect(seqs(device)).toEqual([7, ...upTo(400, 351)]);
    expect(device.engine.status().history).toBeNull();
    wish(device, 'all');
    await clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(400));
  });

  test('is not brought back when it left meanwhile, and goes when the log begins anew', async () => {
    const device = await openWithNewest();
    const id = quoted();
    cloud.holdPages();
    device.engine.demandHistory({ conversationId: CONVERSATION, messageId: id });
    await clock.advance(10);
    cloud.remove('message', id);
    await clock.advance(10);
    cloud.letPagesGo();
    await clock.advance(1_000);
    expect(device.replica.find('message', id)).toBeNull();
    const other = String(cloud.rows('message').find(row => row['seq'] === 8)?.['id']);
    device.engine.demandHistory({ conversationId: CONVERSATION, messageId: other });
    await clock.advance(1_000);
    expect(device.replica.find('message', other)).not.toBeNull();
    cloud.rotateShapes();
    await clock.advance(1_000);
    expect(device.replica.find('message', other)).toBeNull();
  });

  test('that nobody may see, or that is gone, is asked for once and leaves the rest as it is', async () => {
    const device = await openWithNewest();
    const asked = cloud.pagesAsked.length;
    device.engine.demandHistory({ conversationId: CONVERSATION, messageId: newId() });
    await clock.advance(60_000);
    expect(cloud.pagesAsked.length).toBe(asked + 1);
    expect(seqs(device)).toEqual(upTo(400, 351));
  });
});

describe('a page and the log of changes', () => {
  test('a message that left while its page was under way does not come back', async () => {
    talked(CONVERSATION, 20);
    const leaving = String(cloud.rows('message')[4]?.['id']);
    cloud.holdPages();
    const device = await open();
    cloud.remove('message', leaving);
    await clock.advance(10);
    cloud.letPagesGo();
    await clock.advance(10);
    expect(device.replica.find('message', leaving)).toBeNull();
    expect(seqs(device)).toHaveLength(19);
  });

  test('a message that changed while its page was under way stays changed', async () => {
    talked(CONVERSATION, 20);
    const row = cloud.rows('message')[4] ?? {};
    cloud.holdPages();
    const device = await open();
    cloud.put('message', { ...row, content: 'corrigé' });
    await clock.advance(10);
    cloud.letPagesGo();
    await clock.advance(10);
    expect(device.replica.find('message', String(row['id']))?.content).toBe('corrigé');
  });
});

describe('a log that begins anew', () => {
  test('what changed, came and went meanwhile is found, and what was on screen stayed there', async () => {
    talked(CONVERSATION, 300);
    const device = await open();
    cloud.goOffline();
    const rows = cloud.rows('message');
    cloud.remove('message', String(rows[9]?.['id']));
    cloud.put('message', { ...rows[19], content: 'corrigé' });
    for (const seq of [301, 302]) cloud.put('message', messageRow(newId(), CONVERSATION, seq, clock.now()));
    cloud.put('conversation', { ...conversationRow(CONVERSATION, 'Dossier'), last_seq: 302, last_message_at: clock.now() });
    cloud.rotateShapes();
    await clock.advance(1_000);
    expect(seqs(device)).toEqual(upTo(300));
    cloud.comeBack();
    cloud.holdPages();
    await clock.advance(60_000);
    expect(seqs(device)).toEqual(upTo(300));
    cloud.letPagesGo();
    await clock.advance(60_000);
    expect(seqs(device)).toEqual(upTo(302).filter(seq => seq !== 10));
    expect(device.replica.find('message', String(rows[19]?.['id']))?.content).toBe('corrigé');
  });

  test('a page that was asked for before says nothing of what the log missed', async () => {
    talked(CONVERSATION, 20);
    cloud.holdPages();
    const device = await open();
    const rows = cloud.rows('message');
    cloud.rotateShapes();
    cloud.stallShapes();
    cloud.remove('message', String(rows[4]?.['id']));
    cloud.resumeShapes();
    await clock.advance(10);
    cloud.letPagesGo();
    await clock.advance(10);
    expect(seqs(device)).toHaveLength(19);
  });
});

describe('conversations that come and go', () => {
  test('one that comes later has its messages, one that leaves takes them along', async () => {
    const device = await open();
    const late = newId();
    talked(late, 70);
    await clock.advance(100);
    expect(seqs(device, late)).toEqual(upTo(70));
    cloud.remove('conversation', late);
    await clock.advance(100);
    expect(seqs(device, late)).toEqual([]);
    expect(firstAsked()).toContain(late);
  });
});
