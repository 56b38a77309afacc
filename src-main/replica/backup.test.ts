import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { damageTables, rename, replicaFile, type ReplicaFile } from '../../tests/support/replica-file.ts';
import { backupsOf, UnreadableReplicaError, writeBackup } from './backup.ts';
import { saveSetting } from './device-rows.ts';
import type { Replica } from './open-replica.ts';
import { readOwnRows } from './own-rows.ts';
import { ownTables } from './own-tables.ts';

const DAY_MS = 86_400_000;

let file: ReplicaFile;
let replica: Replica;
beforeEach(() => {
  file = replicaFile();
  replica = file.open();
});
afterEach(() => {
  replica.close();
  file.end();
});

const names = (): readonly string[] => readdirSync(`${file.path}.backups`).toSorted();

test('holds what only this device has, and nothing that the cloud fills again', () => {
  expect(ownTables()).toEqual(expect.arrayContaining(['outbox', 'pending_patch', 'draft', 'setting', 'notification_decision']));
  expect(ownTables()).not.toContain('server_row');
  expect(ownTables()).not.toContain('shape');
  expect(ownTables().indexOf('outbox')).toBeLessThan(ownTables().indexOf('pending_patch'));
});

test('one a day is kept, seven in all, each readable by this person alone', () => {
  for (let day = 0; day < 10; day++) {
    writeBackup(file.path, file.now + day * DAY_MS);
    rename(replica, `jour ${day}`);
    writeBackup(file.path, file.now + day * DAY_MS);
  }
  expect(names()).toHaveLength(7);
  expect(names().at(-1)).toBe('2026-12-02.db');
  const [newest] = backupsOf(file.path);
  expect(readOwnRows(newest?.path ?? '').rows.get('outbox')).toHaveLength(10);
  if (process.platform !== 'win32')
    for (const name of names()) expect(statSync(join(`${file.path}.backups`, name)).mode & 0o777).toBe(0o600);
});

test('is written beside a replica that is in use, and holds one moment of it', () => {
  replica.writeLocal(db => saveSetting(db, 'theme', 'dark'));
  rename(replica, 'en attente');
  writeBackup(file.path, file.now);
  const own = readOwnRows(backupsOf(file.path)[0]?.path ?? '');
  expect(own.rows.get('setting')?.some(row => row['key'] === 'theme')).toBe(true);
  expect(own.rows.get('pending_patch')).toHaveLength(1);
});

test('a replica that can’t be read leaves the earlier backup as it was', () => {
  rename(replica, 'à garder');
  writeBackup(file.path, file.now);
  replica.close();
  damageTables(file.path, ['outbox']);
  expect(() => writeBackup(file.path, file.now)).toThrow(UnreadableReplicaError);
  expect(readOwnRows(backupsOf(file.path)[0]?.path ?? '').rows.get('outbox')).toHaveLength(1);
  expect(names()).toEqual(['2026-11-23.db']);
  replica = file.open();
});
