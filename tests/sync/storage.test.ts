/** S20: a disk that refuses stops the engine without losing anything, and it goes on by itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StorageError, type ReplicaStore } from '../../sync/ports.ts';
import type { StorageTrouble } from '../../sync/model/sync-status.ts';
import { openDevice, type Device } from '../support/device.ts';
import { FakeCloud } from '../support/fake-cloud.ts';
import { idSequence } from '../support/ids.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { clientClaims, CONVERSATION, fillWorld } from '../support/world.ts';

let folder: string;
let clock: ManualClock;
let cloud: FakeCloud;
let device: Device;
let trouble: StorageTrouble | null;
let refusals: number;
let damages: number;
const newId = idSequence(7);

/** The real replica on a disk that refuses to be written when the test says so. */
function onBadDisk(store: ReplicaStore): ReplicaStore {
  const writing: readonly (keyof ReplicaStore)[] = [
    'probe',
    'markSending',
    'markQueued',
    'settle',
    'applyShape',
    'startRefetch',
    'keepOnly',
  ];
  return new Proxy(store, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (trouble === null || !writing.some(one => one === name)) return method;
      const found = trouble;
      return () => {
        refusals++;
        throw new StorageError(found, new Error('the disk refuses'));
      };
    },
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ft-storage-'));
  clock = createManualClock();
  cloud = new FakeCloud(clock.now);
  fillWorld(cloud);
  trouble = null;
  refusals = damages = 0;
});
afterEach(async () => {
  await device.stop();
  rmSync(folder, { recursive: true, force: true });
});

function open(): void {
  device = openDevice({ folder, name: 'one', cloud, clock, claims: clientClaims, newId, around: onBadDisk, onDamaged: () => damages++ });
}

const write = (content: string) =>
  device.run('message.send', { id: newId(), conversationId: CONVERSATION, content, replyToId: null, writtenAt: clock.now() });
const connection = () => device.engine.status().connection;
const sent = (): number => cloud.applied.filter(({ name }) => name === 'message.send').length;

describe('a disk that refuses (S20)', () => {
  test('during the first synchronisation stops the engine, and it completes once there is room', async () => {
    trouble = 'disk-full';
    open();
    await clock.advance(5_000);
    expect(connection()).toEqual({ name: 'blocked', reason: 'disk-full' });
    trouble = null;
    await clock.advance(60_000);
    expect(device.engine.status()).toMatchObject({ connection: { name: 'live' }, firstSync: null });
    expect(device.replica.find('conversation', CONVERSATION)).not.toBeNull();
  });

  test('is tried less and less often: an hour of it costs a few dozen attempts', async () => {
    open();
    await clock.advance(5_000);
    trouble = 'disk-full';
    cloud.put('app_user', { ...cloud.rows('app_user')[0], display_name: 'Autre' });
    await clock.advance(3_600_000);
    expect(connection()).toEqual({ name: 'blocked', reason: 'disk-full' });
    expect(refusals).toBeLessThan(80);
  });

  test('what was queued before stays queued, and goes out once and in order', async () => {
    open();
    await clock.advance(5_000);
    cloud.goOffline();
    write('un');
    write('deux');
    await clock.advance(1_000);
    trouble = 'disk-full';
    cloud.comeBack();
    await clock.advance(120_000);
    expect(sent()).toBe(0);
    expect(device.engine.status()).toMatchObject({ connection: { name: 'blocked', reason: 'disk-full' }, pending: 2 });
    trouble = null;
    await clock.advance(120_000);
    expect(cloud.applied.filter(({ name }) => name === 'message.send').map(({ input }) => Reflect.get(Object(input), 'content'))).toEqual([
      'un',
      'deux',
    ]);
    expect(device.engine.status().pending).toBe(0);
  });

  test('an answer that could not be kept is asked for again, and nothing is done twice', async () => {
    open();
    await clock.advance(5_000);
    const push = cloud.loseNextReply.bind(cloud);
    push();
    write('une fois');
    await clock.advance(100);
    trouble = 'disk-unwritable';
    await clock.advance(60_000);
    trouble = null;
    await clock.advance(120_000);
    expect(sent()).toBe(1);
    expect(device.engine.status()).toMatchObject({ connection: { name: 'live' }, pending: 0 });
  });

  test('a person’s word, or something that could be written, tries it at once', async () => {
    open();
    await clock.advance(5_000);
    trouble = 'disk-full';
    cloud.put('app_user', { ...cloud.rows('app_user')[0], display_name: 'Autre' });
    await clock.advance(300_000);
    trouble = null;
    device.engine.wake();
    await clock.advance(10);
    expect(connection().name).not.toBe('blocked');
  });
});

test('a damaged file is told once, and the engine stops (S21)', async () => {
  open();
  await clock.advance(5_000);
  trouble = 'damaged';
  cloud.put('app_user', { ...cloud.rows('app_user')[0], display_name: 'Autre' });
  await clock.advance(600_000);
  expect(damages).toBe(1);
});
