import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { damageTables, draft, markUnclean, rename, replicaFile, waiting, type ReplicaFile } from '../../tests/support/replica-file.ts';
import { CONVERSATION } from '../../tests/support/world.ts';
import { isTooLargeToCheck } from './damage.ts';
import { readDraft } from './device-rows.ts';
import { readRebuildNotice } from './rebuild-notice.ts';

let file: ReplicaFile;
beforeEach(() => {
  file = replicaFile();
  const replica = file.open();
  rename(replica, 'en attente');
  draft(replica, 'brouillon');
  replica.close();
});
afterEach(() => file.end());

describe('a large file, after an unclean end', () => {
  beforeEach(() => {
    const database = new Database(file.path);
    database.exec('CREATE TABLE room_taken (bytes BLOB); INSERT INTO room_taken VALUES (zeroblob(45000000))');
    database.close();
    expect(isTooLargeToCheck(file.path)).toBe(true);
  });

  test('opens at once where what only this device has is sound, and is found damaged afterwards', async () => {
    damageTables(file.path, ['expert']);
    const replica = file.open();
    expect(waiting(replica)).toHaveLength(1);
    expect(file.logged).toEqual([]);
    expect(await replica.doubt?.()).toBe(true);
    replica.close();
  });

  test('is found sound where it is', async () => {
    markUnclean(file.path);
    const replica = file.open();
    expect(await replica.doubt?.()).toBe(false);
    replica.close();
  });

  test('is rescued before it opens where what only this device has is damaged', () => {
    damageTables(file.path, ['draft']);
    const replica = file.open();
    expect(replica.doubt).toBeNull();
    expect(waiting(replica)).toHaveLength(1);
    expect(readRebuildNotice(replica.read)).toMatchObject({ reason: 'damaged', queued: 1, drafts: 0, source: { name: 'torn' } });
    replica.close();
  });

  test('is not looked through after a clean end', () => {
    const replica = file.open();
    expect(replica.doubt).toBeNull();
    expect(readDraft(replica.read, CONVERSATION)?.text).toBe('brouillon');
    replica.close();
  });
});

test('a file whose log is gone is rebuilt, and the person is told what that means', () => {
  file.open().close();
  writeFileSync(`${file.path}.open`, 'open');
  const replica = file.open();
  expect(waiting(replica)).toHaveLength(1);
  expect(readRebuildNotice(replica.read)).toMatchObject({ reason: 'log-lost', queued: 1, drafts: 1, source: { name: 'whole' } });
  replica.close();
});

test('a file that was given a log of an older moment opens as it was then, as another device: no number is given twice', () => {
  let replica = file.open();
  const device = replica.deviceId;
  rename(replica, 'encore en attente');
  const [older, then] = [readFileSync(`${file.path}-wal`), waiting(replica)];
  replica.store.settle(device, [{ status: 'applied', number: 1, rows: {} }], 1);
  for (let count = 0; count < 200; count++) rename(replica, `ensuite ${count}`);
  replica.close();
  writeFileSync(`${file.path}-wal`, older);
  markUnclean(file.path);
  replica = file.open();
  expect(waiting(replica)).toEqual(then);
  rename(replica, 'après la remise en route');
  expect(waiting(replica).at(-1)).toBe(`${replica.deviceId} 1 {"title":"après la remise en route"}`);
  expect(replica.deviceId).not.toBe(device);
  replica.close();
});
