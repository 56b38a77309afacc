import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { idSequence } from '../../tests/support/ids.ts';
import { openReplica, type Replica } from './open-replica.ts';

const newId = idSequence(11);
let folder: string;
let replica: Replica;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ft-cancel-'));
  replica = openReplica(join(folder, 'replica.db'), newId);
});
afterEach(() => {
  replica.close();
  rmSync(folder, { recursive: true, force: true });
});

const queue = (): void => replica.enqueue({ name: 'profile.update', input: {}, patches: [], writtenAt: 1 });
const cancel = (number: number, deviceId = replica.deviceId) => replica.cancel({ deviceId, number }, () => {}).kind;
/** How SQLite wrote last: 2 waits for the disk, 1 doesn't. */
const synced = () => replica.read.get('PRAGMA synchronous')?.['synchronous'];

test('that a command is handed over is on the disk before it is sent; sending it again waits for nothing', () => {
  queue();
  replica.writeSoon(() => {});
  const commands = replica.store.unsent(10);
  replica.store.markSending(commands);
  expect(synced()).toBe(2);
  replica.store.markQueued(commands);
  replica.store.markSending(commands);
  expect(synced()).toBe(1);
});

test('what was handed over once can never be cancelled, though it is queued again', () => {
  queue();
  queue();
  const [first] = replica.store.unsent(1);
  replica.store.markSending(first === undefined ? [] : [first]);
  replica.store.markQueued(first === undefined ? [] : [first]);
  expect([cancel(1), cancel(2), cancel(2)]).toEqual(['handed', 'cancelled', 'not-found']);
  expect(replica.store.unsent(10)).toHaveLength(1);
});

test('what another device numbered was rescued from its file, and may have been sent by it', () => {
  const other = newId();
  queue();
  replica.writeLocal(db => db.run('UPDATE outbox SET device_id = ?', other));
  expect(cancel(1, other)).toBe('handed');
});
