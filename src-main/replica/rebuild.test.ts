import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { idSequence } from '../../tests/support/ids.ts';
import { damageTables, draft, rename, replicaFile, waiting, type ReplicaFile } from '../../tests/support/replica-file.ts';
import { CONVERSATION } from '../../tests/support/world.ts';
import { writeBackup } from './backup.ts';
import { readDraft, readSetting, saveSetting } from './device-rows.ts';
import type { Replica } from './open-replica.ts';
import { rebuildSteps } from './rebuild.ts';
import { readRebuildNotice } from './rebuild-notice.ts';

let file: ReplicaFile;
let replica: Replica;
beforeEach(() => {
  file = replicaFile();
  replica = file.open();
  rename(replica, 'un');
  rename(replica, 'deux');
  draft(replica, 'brouillon');
  replica.writeLocal(db => saveSetting(db, 'theme', 'dark'));
});
afterEach(() => {
  replica.close();
  file.end();
});

const names = (): readonly string[] => readdirSync(dirname(file.path));

describe('a rebuild that is killed', () => {
  /** How many steps it has is asked of it, so that a new one is tried too. */
  const steps = ((): readonly string[] => {
    const one = replicaFile();
    const opened = one.open();
    rename(opened, 'un');
    opened.close();
    writeFileSync(`${one.path}-wal`, '');
    const taken = [...rebuildSteps(one.path, 'requested', { newId: idSequence(12), now: () => one.now })];
    one.end();
    return taken;
  })();

  test.each(steps.map((name, index) => [name, index + 1] as const))(
    'after the step "%s" loses nothing and doubles nothing',
    (_name, count) => {
      const before = waiting(replica);
      replica.close();
      writeFileSync(`${file.path}-wal`, '');
      const rebuilding = rebuildSteps(file.path, 'requested', { newId: idSequence(13), now: () => file.now });
      for (let step = 0; step < count; step++) rebuilding.next();
      replica = file.open();
      expect(waiting(replica)).toEqual(before);
      expect(readDraft(replica.read, CONVERSATION)?.text).toBe('brouillon');
      expect(readSetting(replica.read, 'theme')).toBe('dark');
      expect(names().filter(name => /building|rebuilt/.test(name))).toEqual([]);
      replica.close();
      replica = file.open();
      expect(waiting(replica)).toEqual(before);
    },
  );

  test('has steps on both sides of the moment from which the new file counts', () => {
    expect(steps).toEqual(expect.arrayContaining(['built', 'complete', 'aside-wal', 'aside', 'replaced']));
  });
});

describe('a damaged replica', () => {
  test('is rebuilt as another device, and the person can read what was carried over until they have', () => {
    const device = replica.deviceId;
    replica.close();
    damageTables(file.path, ['conversation', 'message']);
    replica = file.open();
    expect(replica.deviceId).not.toBe(device);
    expect(waiting(replica)).toHaveLength(2);
    expect(readRebuildNotice(replica.read)).toEqual({
      reason: 'damaged',
      at: file.now,
      queued: 2,
      refused: 0,
      drafts: 1,
      source: { name: 'whole' },
    });
    expect(names().filter(name => /damaged-\d+$/.test(name))).toHaveLength(1);
    replica.close();
    damageTables(file.path, ['conversation']);
    file.now += 1;
    replica = file.open();
    expect(waiting(replica)).toHaveLength(2);
    expect(names().filter(name => /damaged-\d+$/.test(name))).toEqual([`replica.db.damaged-${file.now}`]);
  });

  test('whose outbox can’t be read gets it back from the newest backup that can, in order, and not what was confirmed in between', () => {
    writeBackup(file.path, file.now);
    rename(replica, 'trois, après la sauvegarde');
    replica.writeLocal(db => saveSetting(db, 'theme', 'light'));
    const before = waiting(replica);
    replica.close();
    damageTables(file.path, ['outbox', 'pending_patch']);
    const newer = `${file.path}.backups/2026-12-31.db`;
    writeFileSync(newer, 'not a database');
    replica = file.open();
    expect(waiting(replica)).toEqual(before.slice(0, 2));
    expect(readDraft(replica.read, CONVERSATION)?.text).toBe('brouillon');
    expect(readSetting(replica.read, 'theme')).toBe('light');
    expect(readRebuildNotice(replica.read)?.source.name).toBe('with-backup');
  });

  test('whose outbox can be read takes nothing from a backup: what is gone from it was done', () => {
    writeBackup(file.path, file.now);
    const [first] = replica.store.unsent(1);
    replica.store.settle(replica.deviceId, [{ status: 'applied', number: first?.number ?? 0, rows: {} }], 1);
    draft(replica, '');
    replica.close();
    damageTables(file.path, ['conversation']);
    replica = file.open();
    expect(waiting(replica)).toHaveLength(1);
    expect(readDraft(replica.read, CONVERSATION)).toBeNull();
  });

  test('whose every page is gone gets everything from the backup', () => {
    const before = waiting(replica);
    writeBackup(file.path, file.now);
    replica.close();
    writeFileSync(file.path, 'x'.repeat(20_000));
    replica = file.open();
    expect(waiting(replica)).toEqual(before);
    expect(readSetting(replica.read, 'theme')).toBe('dark');
    expect(existsSync(`${file.path}.rebuilt`)).toBe(false);
  });
});
