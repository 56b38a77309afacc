import { expect, test } from 'vitest';
import type { SyncStatus } from '../../../src-preload/contract/rows.ts';
import { chipState, stateWords } from './sync-words.ts';

const calm: SyncStatus = {
  connection: { name: 'live', since: 0 },
  firstSync: null,
  catchUp: null,
  history: null,
  pending: 0,
  refused: 0,
  lastSyncedAt: 0,
  clockSkewMs: 0,
};

test('at rest it says up to date', () => {
  expect(chipState(calm)).toEqual({ name: 'upToDate', count: 0 });
  expect(stateWords(calm, 0)).toBe('sync.words.upToDate');
});

test('offline counts what waits, and is not an error', () => {
  const offline: SyncStatus = { ...calm, connection: { name: 'offline', since: 0, retryAt: null }, pending: 5 };
  expect(chipState(offline)).toEqual({ name: 'offline', count: 5 });
});

test('a refusal asks for the person whatever the network does', () => {
  const refused: SyncStatus = { ...calm, connection: { name: 'offline', since: 0, retryAt: null }, pending: 5, refused: 2 };
  expect(chipState(refused)).toEqual({ name: 'attention', count: 2 });
  expect(stateWords(refused, 0)).toBe('sync.words.offline');
  expect(stateWords({ ...calm, refused: 2 }, 1)).toBe('sync.words.refused');
});

test('two versions of a text are no refusal', () => {
  expect(stateWords({ ...calm, refused: 2 }, 2)).toBe('conflict.words');
});

test('an ended session is something to do, and says that nothing is lost', () => {
  const ended: SyncStatus = { ...calm, connection: { name: 'blocked', reason: 'signed-out' } };
  expect(chipState(ended)).toEqual({ name: 'attention', count: 1 });
  expect(stateWords(ended, 0)).toBe('sync.words.signedOut');
});

test('a full disk is something to do, and is said as such', () => {
  const full: SyncStatus = { ...calm, connection: { name: 'blocked', reason: 'disk-full' }, pending: 2 };
  expect(chipState(full)).toEqual({ name: 'attention', count: 1 });
  expect(stateWords(full, 0)).toBe('disk.full.body');
});

test('after an absence it says how much has come of how much, unless the network is away again', () => {
  const away: SyncStatus = { ...calm, catchUp: { name: 'changes', done: 1_240, total: 3_900 } };
  expect(chipState(away)).toEqual({ name: 'catchingUp', done: 1_240, total: 3_900 });
  expect(stateWords(away, 0)).toBe('sync.words.catchingUp');
  expect(chipState({ ...away, connection: { name: 'paused' } })).toEqual({ name: 'paused', count: 0 });
});

test('work under way is told before the quiet of a connection that opens', () => {
  expect(chipState({ ...calm, connection: { name: 'connecting' } })).toEqual({ name: 'connecting', count: 0 });
  expect(chipState({ ...calm, connection: { name: 'connecting' }, pending: 3 })).toEqual({ name: 'syncing', count: 3 });
});
