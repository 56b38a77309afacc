import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SyncEvent } from '../../sync/model/sync-event.ts';
import { openReplica, type Replica } from './open-replica.ts';
import { appendSyncLog, MOST_LINES, readSyncLog } from './sync-log.ts';

const DAY = 24 * 60 * 60_000;
const NOW = 1_800_000_000_000;
let folder: string;
let replica: Replica;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ft-log-'));
  replica = openReplica(join(folder, 'replica.db'), () => '01900000-0000-7000-8000-000000000001');
});
afterEach(() => {
  replica.close();
  rmSync(folder, { recursive: true, force: true });
});

const note = (at: number, ...events: readonly SyncEvent[]): void =>
  replica.writeSoon(db =>
    appendSyncLog(
      db,
      events.map(event => ({ at, event })),
    ),
  );
const names = (level: Parameters<typeof readSyncLog>[1] = null): readonly string[] =>
  readSyncLog(replica.read, level, 1_000).map(({ event }) => event.name);

test('what happened is read back, newest first, all of it or one sort', () => {
  note(NOW, { name: 'started' }, { name: 'refused', command: 'message.send', code: 'EXPIRED', number: 4 });
  note(NOW, { name: 'conflict', command: 'note.add', outcome: 'merged' }, { name: 'ignored', what: 'planning', rows: 2, reason: 'newer' });
  expect(names()).toEqual(['ignored', 'conflict', 'refused', 'started']);
  expect(names('error')).toEqual(['refused']);
  expect(names('conflict')).toEqual(['conflict']);
  expect(names('ignored')).toEqual(['ignored']);
});

test('lines leave after thirty days, and the oldest when there are too many', () => {
  note(NOW - 31 * DAY, { name: 'started' });
  note(NOW - 29 * DAY, { name: 'paused' });
  note(NOW, { name: 'resumed' });
  expect(names()).toEqual(['resumed', 'paused']);
  note(NOW, ...Array.from({ length: MOST_LINES + 5 }, () => ({ name: 'stopped' }) as const));
  expect(replica.read.get('SELECT count(*) AS lines FROM sync_log')).toEqual({ lines: MOST_LINES });
  expect(names()).not.toContain('resumed');
});

test('a line that says more than its kind allows is not kept, and one of a newer build is passed over', () => {
  // What a careless caller could hand over: JSON has no types.
  note(NOW, JSON.parse('{ "name": "refused", "command": "message.send", "code": "EXPIRED", "number": 1, "detail": "Bonjour Maud" }'));
  note(NOW, JSON.parse('{ "name": "crashed", "error": "Bonjour Maud, voici le dossier" }'));
  expect(replica.read.all('SELECT event FROM sync_log')).toEqual([]);
  replica.writeSoon(db => db.run('INSERT INTO sync_log (at, level, event) VALUES (?, ?, ?)', NOW, 'normal', '{ "name": "of-next-year" }'));
  note(NOW, { name: 'started' });
  expect(names()).toEqual(['started']);
});
