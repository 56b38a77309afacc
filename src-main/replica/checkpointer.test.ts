import Database from 'better-sqlite3';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveSetting } from './device-rows.ts';
import { openReplica, type Replica } from './open-replica.ts';

let folder: string;
let replica: Replica;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ft-checkpoint-'));
  replica = openReplica(join(folder, 'replica.db'), () => 'device');
  await replica.checkpoint();
});
afterEach(() => {
  replica.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const write = (count: number): void =>
  replica.writeLocal(db => {
    for (let index = 0; index < count; index++) saveSetting(db, `key ${index}`, 'x'.repeat(100));
  });

/** The settings in the file without its log, as if the log were lost. */
function settingsInTheFile(): number {
  const copy = join(folder, 'copy.db');
  copyFileSync(join(folder, 'replica.db'), copy);
  const database = new Database(copy);
  const { count } = database.prepare<[], { count: number }>(`SELECT count(*) AS count FROM setting WHERE key LIKE 'key %'`).get() ?? {
    count: 0,
  };
  database.close();
  return count;
}

test('a checkpoint moves what the log holds into the file, and the replica goes on being written', async () => {
  write(500);
  expect(settingsInTheFile()).toBe(0);
  const moved = replica.checkpoint();
  write(800);
  await moved;
  expect(settingsInTheFile()).toBeGreaterThanOrEqual(500);
  await replica.checkpoint();
  expect(settingsInTheFile()).toBe(800);
});

test('who brings rows in bulk waits for the disk once the log is long', async () => {
  write(500);
  await replica.store.drained();
  expect(settingsInTheFile()).toBe(0);
  write(12_000);
  await replica.store.drained();
  expect(settingsInTheFile()).toBe(12_000);
});

test('once it is settled, no thread is at work on the file: what was begun is done', async () => {
  write(500);
  void replica.checkpoint();
  void replica.backups.write(Date.parse('2026-11-23T09:00:00Z'));
  await replica.settled();
  expect(settingsInTheFile()).toBe(500);
  expect(readdirSync(join(folder, 'replica.db.backups'))).toEqual(['2026-11-23.db']);
});

test('what fails beside the engine settles as well', async () => {
  writeFileSync(join(folder, 'replica.db.backups'), 'a file where the folder of backups should be');
  const failing = replica.backups.write(0);
  await replica.settled();
  await expect(failing).rejects.toThrow();
});

test('closing ends a checkpoint that is under way without losing anything', async () => {
  write(2_000);
  const moved = replica.checkpoint();
  replica.close();
  await moved;
  replica = openReplica(join(folder, 'replica.db'), () => 'device');
  expect(replica.read.get('SELECT count(*) AS count FROM setting')?.['count']).toBeGreaterThanOrEqual(2_000);
});
