import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tableNames } from '../../sync/model/tables.ts';
import { draft, rename, replicaFile, waiting, type ReplicaFile } from '../../tests/support/replica-file.ts';
import { CONVERSATION } from '../../tests/support/world.ts';
import { readDraft } from './device-rows.ts';
import { migrate, NewerReplicaError, standingOf } from './migrate.ts';
import { readOwnRows } from './own-rows.ts';
import { emptyLocalDatabase } from './own-tables.ts';
import { createSyncedTable, localMigrations } from './schema.ts';

let file: ReplicaFile;
beforeEach(() => {
  file = replicaFile();
});
afterEach(() => file.end());

const backups = (): readonly string[] => {
  const folder = `${file.path}.backups`;
  return existsSync(folder) ? readdirSync(folder) : [];
};

/** A file as a build of that version left it, with a command, its patch and a draft. */
function legacyFile(version: number): void {
  const database = emptyLocalDatabase(file.path, version);
  for (const table of tableNames) for (const sql of createSyncedTable(table)) database.exec(sql);
  const patch = JSON.stringify({ table: 'conversation', id: CONVERSATION, kind: 'set', fields: { title: 'à moi' } });
  database.exec(`
    INSERT INTO outbox (device_id, number, name, input, state, written_at) VALUES ('d', 7, 'profile.update', '{}', 'sending', 5);
    INSERT INTO draft (conversation_id, text, saved_at) VALUES ('${CONVERSATION}', 'brouillon', 5);
    INSERT INTO setting (key, value) VALUES ('device_id', 'd'), ('last_number:d', '7');
  `);
  database
    .prepare(`INSERT INTO pending_patch (position, ordinal, table_name, row_id, patch) VALUES (1, 0, 'conversation', ?, ?)`)
    .run(CONVERSATION, patch);
  database.close();
}

const versions = localMigrations.map((_sql, index) => index + 1);

describe.each(versions)('a file of version %i', version => {
  test('opens with what only this device has, backed up first when it has to change', () => {
    legacyFile(version);
    const replica = file.open();
    expect(waiting(replica)).toEqual(['d 7 {}']);
    expect(replica.deviceId).toBe('d');
    expect(readDraft(replica.read, CONVERSATION)?.text).toBe('brouillon');
    replica.close();
    const older = version < localMigrations.length;
    expect(backups()).toEqual(older ? [`2026-11-23-before-version-${version}.db`] : []);
    if (older) expect(readOwnRows(join(`${file.path}.backups`, backups()[0] ?? '')).version).toBe(version);
    expect(standingOf(file.path)).toEqual({ name: 'current', version: localMigrations.length });
  });

  test('answers the main queries without reading a table from end to end', () => {
    legacyFile(version);
    const replica = file.open();
    const queries = [
      ['SELECT * FROM message WHERE conversation_id = ? AND seq > ? AND seq <= ? ORDER BY seq', 'c', 0, 50],
      ['SELECT 1 FROM participant_state WHERE conversation_id = ?', 'c'],
      [`SELECT 1 FROM outbox WHERE state IN ('queued', 'sending') ORDER BY position LIMIT ?`, 10],
      ['SELECT patch FROM pending_patch WHERE table_name = ? AND row_id = ? ORDER BY position, ordinal', 'message', 'x'],
    ] as const;
    for (const [sql, ...params] of queries) {
      const plan = replica.read.all(`EXPLAIN QUERY PLAN ${sql}`, ...params).map(row => String(row['detail']));
      expect(plan.filter(step => /^SCAN (?!CONSTANT)/.test(step) && !step.includes('outbox_by_state'))).toEqual([]);
    }
    replica.close();
  });
});

test('columns that the model changed are a reason to back up too', () => {
  const replica = file.open();
  rename(replica, 'en attente');
  replica.close();
  const database = new Database(file.path);
  database.exec('ALTER TABLE conversation ADD COLUMN of_an_older_build TEXT');
  database.close();
  file.open().close();
  expect(backups()).toHaveLength(1);
  expect(standingOf(file.path).name).toBe('current');
});

test('a migration that fails leaves the file as it was', () => {
  legacyFile(1);
  const database = new Database(file.path);
  const shape = (): unknown => database.prepare('SELECT sql FROM sqlite_schema ORDER BY name').all();
  const before = shape();
  const failing = [...localMigrations, 'CREATE TABLE half_way (x) STRICT; SELECT no_such_function();'];
  expect(() => migrate(database, failing)).toThrow();
  expect(shape()).toEqual(before);
  expect(database.pragma('user_version', { simple: true })).toBe(1);
  expect(database.prepare('SELECT count(*) AS n FROM outbox').get()).toEqual({ n: 1 });
  database.close();
});

test('a file of a newer build is refused without a byte of it changing, its log included', () => {
  const replica = file.open();
  draft(replica, 'écrit par la version suivante');
  const newer = new Database(file.path);
  newer.pragma('user_version = 999');
  // Held open, so that the log stays beside the file as a running or killed application leaves it.
  const bytes = (): readonly string[] =>
    [file.path, `${file.path}-wal`].map(path => createHash('sha256').update(readFileSync(path)).digest('hex'));
  const before = bytes();
  expect(() => file.open()).toThrow(NewerReplicaError);
  expect(bytes()).toEqual(before);
  newer.close();
  replica.close();
});
