import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PushResult } from '../../sync/model/push.ts';
import type { ShapeChange } from '../../sync/ports.ts';
import { idSequence } from '../../tests/support/ids.ts';
import { conversationRow, CONVERSATION, OTHER_CONVERSATION } from '../../tests/support/world.ts';
import { NewerReplicaError } from './migrate.ts';
import { openReplica, type Replica } from './open-replica.ts';

const newId = idSequence(9);
let folder: string;
let replica: Replica;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ft-replica-'));
  replica = openReplica(join(folder, 'replica.db'), newId);
});
afterEach(() => {
  replica.close();
  rmSync(folder, { recursive: true, force: true });
});

function wire(id: string, title: string, rev: number): ShapeChange {
  const row = Object.entries({ ...conversationRow(id, title), rev }).map(([name, value]) => [
    name,
    value === null ? null : name.endsWith('_at') ? '2026-11-23 09:00:00+00' : String(value),
  ]);
  return { kind: 'upsert', row: Object.fromEntries(row) };
}

function deliver(changes: readonly ShapeChange[], upToDate = true, identity = 'v1'): void {
  replica.store.applyShape({ table: 'conversation', identity, changes, end: { cursor: { handle: 'h', offset: '1_0' }, upToDate } });
}

function rename(title: string): void {
  replica.enqueue({
    name: 'profile.update',
    input: {},
    writtenAt: 1,
    patches: [{ table: 'conversation', id: CONVERSATION, kind: 'set', fields: { title } }],
  });
}

const titleOf = (id: string): string | undefined => replica.find('conversation', id)?.title;
const revOf = (id: string): unknown => replica.read.get('SELECT rev FROM conversation WHERE id = ?', id)?.['rev'];

describe('rows from the cloud (S1)', () => {
  test('an older row, or the same again, changes nothing', () => {
    deliver([wire(CONVERSATION, 'neuf', 5)]);
    deliver([wire(CONVERSATION, 'vieux', 4), wire(CONVERSATION, 'pareil', 5)]);
    expect(titleOf(CONVERSATION)).toBe('neuf');
  });

  test('a deletion that is older than the row does not delete it', () => {
    deliver([wire(CONVERSATION, 'revenu', 7)]);
    deliver([{ ...wire(CONVERSATION, '', 6), kind: 'delete' }]);
    expect(titleOf(CONVERSATION)).toBe('revenu');
    deliver([{ ...wire(CONVERSATION, '', 7), kind: 'delete' }]);
    expect(titleOf(CONVERSATION)).toBeUndefined();
  });

  test('text that SQL or JavaScript could take for something else arrives as it is', () => {
    const title = `'; DROP TABLE message; -- __proto__ \u0000 « é » 😀 ${'x'.repeat(5000)}`;
    deliver([wire(CONVERSATION, title, 1)]);
    expect(titleOf(CONVERSATION)).toBe(title);
  });
});

describe('rows with pending patches (S2)', () => {
  test('show the patch over whatever the server sends, and the server’s once the patch is gone', () => {
    deliver([wire(CONVERSATION, 'serveur 1', 1)]);
    rename('à moi');
    deliver([wire(CONVERSATION, 'serveur 2', 2)]);
    expect(titleOf(CONVERSATION)).toBe('à moi');
    const [command] = replica.store.unsent(1);
    replica.store.settle(replica.deviceId, [{ status: 'refused', number: command?.number ?? 0, code: 'BAD_STATE', detail: '' }], 9);
    expect(titleOf(CONVERSATION)).toBe('serveur 2');
    expect(revOf(CONVERSATION)).toBe(2);
  });

  test('of two commands on one row, the refusal of the first leaves the second', () => {
    deliver([wire(CONVERSATION, 'serveur', 1)]);
    rename('premier');
    rename('second');
    const [first] = replica.store.unsent(1);
    replica.store.settle(replica.deviceId, [{ status: 'refused', number: first?.number ?? 0, code: 'BAD_STATE', detail: '' }], 9);
    expect(titleOf(CONVERSATION)).toBe('second');
    expect(replica.store.outboxCounts()).toEqual({ pending: 1, refused: 1 });
  });

  test('keep nothing behind once all is settled', () => {
    deliver([wire(CONVERSATION, 'serveur', 1)]);
    rename('à moi');
    const settled = {
      ...conversationRow(CONVERSATION, 'à moi'),
      created_at: '2026-11-23T09:00:00Z',
      updated_at: '2026-11-23T09:00:00Z',
      rev: 2,
    };
    const [command] = replica.store.unsent(1);
    replica.store.settle(
      replica.deviceId,
      [{ status: 'applied', number: command?.number ?? 0, rows: { conversation: [settled], table_of_a_newer_cloud: [{ id: 'x' }] } }],
      9,
    );
    expect(titleOf(CONVERSATION)).toBe('à moi');
    expect(revOf(CONVERSATION)).toBe(2);
    for (const table of ['server_row', 'pending_patch', 'outbox']) expect(replica.read.all(`SELECT * FROM ${table}`)).toEqual([]);
  });
});

describe('an answer that is settled part by part (S5)', () => {
  const edit = (fields: { title?: string; state?: 'closed' }): number => {
    replica.enqueue({
      name: 'profile.update',
      input: {},
      writtenAt: 1,
      patches: [{ table: 'conversation', id: CONVERSATION, kind: 'set', fields }],
    });
    return replica.store.unsent(10).at(-1)?.number ?? 0;
  };

  test('shows no older value where a row that several commands touched comes with the last of them', () => {
    deliver([wire(CONVERSATION, 'avant', 1)]);
    const [first, second] = [edit({ title: 'après' }), edit({ state: 'closed' })];
    const both = { ...conversationRow(CONVERSATION, 'après'), state: 'closed', created_at: '2026-11-23T09:00:00Z', rev: 2 };
    const answer: readonly PushResult[] = [
      { status: 'applied', number: first, rows: {} },
      { status: 'applied', number: second, rows: { conversation: [both] } },
    ];
    replica.store.settle(replica.deviceId, answer.slice(0, 1), 9, answer);
    expect(replica.find('conversation', CONVERSATION)).toMatchObject({ title: 'après', state: 'closed' });
    replica.store.settle(replica.deviceId, answer.slice(1), 9, answer);
    expect(replica.find('conversation', CONVERSATION)).toMatchObject({ title: 'après', state: 'closed' });
    expect(replica.read.all('SELECT * FROM server_row')).toEqual([]);
  });
});

describe('reading a shape anew (S6)', () => {
  test('removes at the end what the new snapshot lacks, and keeps what an answer brought meanwhile', () => {
    deliver([wire(CONVERSATION, 'reste', 1), wire(OTHER_CONVERSATION, 'part', 2)]);
    replica.store.startRefetch('conversation', 'v1');
    expect(titleOf(OTHER_CONVERSATION)).toBe('part');
    const created = {
      ...conversationRow(newId(), 'créée pendant'),
      created_at: '2026-11-23T09:00:00Z',
      updated_at: '2026-11-23T09:00:00Z',
      rev: 9,
    };
    rename('x');
    replica.store.settle(
      replica.deviceId,
      [{ status: 'applied', number: replica.store.unsent(1)[0]?.number ?? 0, rows: { conversation: [created] } }],
      9,
    );
    deliver([wire(CONVERSATION, 'reste', 1)], false);
    expect(titleOf(OTHER_CONVERSATION)).toBe('part');
    deliver([], true);
    expect(titleOf(OTHER_CONVERSATION)).toBeUndefined();
    expect(titleOf(CONVERSATION)).toBe('reste');
    expect(titleOf(created.id)).toBe('créée pendant');
  });

  test('happens by itself when the shape is not the one that was read', () => {
    deliver([wire(CONVERSATION, 'ancien rôle', 1)]);
    expect(replica.store.shapeCursor('conversation', 'v2')).toBeNull();
    deliver([wire(OTHER_CONVERSATION, 'nouveau rôle', 2)], true, 'v2');
    expect(titleOf(CONVERSATION)).toBeUndefined();
    expect(titleOf(OTHER_CONVERSATION)).toBe('nouveau rôle');
  });
});

describe('the outbox (S9)', () => {
  test('never gives a number twice, though confirmed commands leave and the application restarts', () => {
    rename('un');
    const first = replica.store.unsent(1)[0]?.number ?? 0;
    replica.store.settle(replica.deviceId, [{ status: 'applied', number: first, rows: {} }], 1);
    const device = replica.deviceId;
    replica.close();
    replica = openReplica(join(folder, 'replica.db'), newId);
    rename('deux');
    expect(replica.deviceId).toBe(device);
    expect(replica.store.unsent(1)[0]?.number).toBe(first + 1);
  });

  test('a write that fails leaves neither command nor patch', () => {
    deliver([wire(CONVERSATION, 'serveur', 1)]);
    const broken = () =>
      replica.enqueue(
        {
          name: 'profile.update',
          input: {},
          writtenAt: 1,
          patches: [{ table: 'conversation', id: CONVERSATION, kind: 'set', fields: { title: 'x' } }],
        },
        () => {
          throw new Error('the disk is full');
        },
      );
    expect(broken).toThrow('the disk is full');
    expect(replica.store.unsent(10)).toEqual([]);
    expect(titleOf(CONVERSATION)).toBe('serveur');
    deliver([wire(CONVERSATION, 'serveur 2', 2)]);
    expect(titleOf(CONVERSATION)).toBe('serveur 2');
  });
});

describe('the file', () => {
  test('of a newer build is not touched', () => {
    const path = join(folder, 'newer.db');
    const database = new Database(path);
    database.pragma('user_version = 999');
    database.close();
    expect(() => openReplica(path, newId)).toThrow(NewerReplicaError);
  });

  test.each([
    ['a page of messages', 'SELECT * FROM message WHERE conversation_id = ? AND seq > ? AND seq <= ? ORDER BY seq', ['c', 0, 50]],
    ['who sent it', 'SELECT 1 FROM conversation_participant WHERE conversation_id = ? AND user_id = ?', ['c', 'u']],
    ['my marks', 'SELECT 1 FROM participant_state WHERE conversation_id = ?', ['c']],
    ['what waits', `SELECT 1 FROM outbox WHERE state IN ('queued', 'sending') ORDER BY position LIMIT ?`, [10]],
    ['a row’s patches', 'SELECT patch FROM pending_patch WHERE table_name = ? AND row_id = ? ORDER BY position, ordinal', ['message', 'x']],
    ['an assignment’s history', 'SELECT * FROM assignment_event WHERE assignment_id = ? ORDER BY seq', ['a']],
  ] as const)('is not read from end to end for %s', (_what, sql, params) => {
    const plan = replica.read.all(`EXPLAIN QUERY PLAN ${sql}`, ...params).map(row => String(row['detail']));
    expect(plan.filter(step => /^SCAN (?!CONSTANT)/.test(step) && !step.includes('outbox_by_state'))).toEqual([]);
  });
});
