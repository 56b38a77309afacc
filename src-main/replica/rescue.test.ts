import Database from 'better-sqlite3';
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
