/** A device whose cloud held messages before it looked, for the tests of history. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { saveSetting } from '../../src-main/replica/device-rows.ts';
import { openDevice, type Device, type DeviceOptions } from './device.ts';
import { FakeCloud } from './fake-cloud.ts';
import { idSequence } from './ids.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { clientClaims, CONVERSATION, conversationRow, fillWorld, messageRow } from './world.ts';

/** Anew for each test. */
export const scene = { folder: '', clock: createManualClock(), cloud: new FakeCloud(() => 0), devices: [] as readonly Device[] };
export const newId = idSequence(8);

/** To be called once, at the top of a test file. */
export function setScene(): void {
  beforeEach(() => {
    const clock: ManualClock = createManualClock();
    const cloud = new FakeCloud(clock.now);
    fillWorld(cloud);
    Object.assign(scene, { folder: mkdtempSync(join(tmpdir(), 'ft-history-')), clock, cloud, devices: [] });
  });
  afterEach(async () => {
    await Promise.all(scene.devices.map(device => device.stop()));
    rmSync(scene.folder, { recursive: true, force: true });
  });
}

/** Messages numbered from 1 that were there before any device looked, the newest now, one per `everyMs`. */
export function talked(conversationId: string, count: number, everyMs = 60_000, title = 'Dossier'): void {
  const now = scene.clock.now();
  for (let seq = 1; seq <= count; seq++)
    scene.cloud.put('message', messageRow(newId(), conversationId, seq, now - (count - seq) * everyMs));
  scene.cloud.put('conversation', { ...conversationRow(conversationId, title), last_seq: count, last_message_at: now });
}

export async function open(more: Partial<DeviceOptions> = {}): Promise<Device> {
  const device = openDevice({ ...scene, name: 'laptop', claims: clientClaims, newId, ...more });
  scene.devices = [...scene.devices, device];
  await scene.clock.advance(0);
  return device;
}

export async function close(device: Device): Promise<void> {
  scene.devices = scene.devices.filter(other => other !== device);
  await device.stop();
}

export const seqs = (device: Device, conversationId = CONVERSATION): readonly number[] =>
  device.replica.read.all('SELECT seq FROM message WHERE conversation_id = ? ORDER BY seq', conversationId).map(row => Number(row['seq']));
export const upTo = (last: number, first = 1): readonly number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);
export const wish = (device: Device, value: string): void => {
  device.replica.writeLocal(db => saveSetting(db, 'history_wish', value));
  device.engine.freeHistory();
};
