/** What is kept at hand of each conversation is what a walk through the replica would find, whatever was written and however. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shapeIdentity, shapeNamed } from '../../sync/model/shapes.ts';
import { StorageError, type ConversationHistory } from '../../sync/ports.ts';
import { idSequence } from '../../tests/support/ids.ts';
import { toWire } from '../../tests/support/fake-cloud-rows.ts';
import { clientClaims, CONVERSATION, conversationRow, messageRow, OTHER_CONVERSATION } from '../../tests/support/world.ts';
import type { TableName } from '../../sync/model/tables.ts';
import { savePin } from './device-rows.ts';
import { openReplica, type Replica } from './open-replica.ts';

const newId = idSequence(9);
let folder: string;
let replica: Replica;
let rev = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ft-ledger-'));
  replica = openReplica(join(folder, 'replica.db'), newId);
});
afterEach(() => {
  replica.close();
  rmSync(folder, { recursive: true, force: true });
});

function come(table: TableName, rows: readonly Readonly<Record<string, unknown>>[], kind: 'upsert' | 'delete' = 'upsert'): void {
  const shape = shapeNamed(table);
  if (shape === undefined) throw new Error(`${table} has no shape`);
  const changes = rows.map(row => ({ kind, row: toWire({ ...row, rev: ++rev }) }));
  replica.store.applyShape({ table, identity: shapeIdentity(shape, clientClaims), changes, end: null });
}

const conversation = (id: string, lastSeq: number) => ({ ...conversationRow(id, 'Dossier'), last_seq: lastSeq, last_message_at: lastSeq });
const messages = (first: number, last: number, id = CONVERSATION) =>
  Array.from({ length: last - first + 1 }, (_, index) => messageRow(newId(), id, first + index, first + index));
const end = (reach: number) => ({ beforeSeq: null, reach, reachAt: reach, gone: [] });
const history = (id = CONVERSATION): ConversationHistory | undefined =>
  replica.store.conversationHistories().find(({ conversationId }) => conversationId === id);

/** What another opening of the same file reads. */
function expectSameAsAnew(): void {
  const other = openReplica(join(folder, 'replica.db'), newId);
  const sorted = (from: Replica) => from.store.conversationHistories().toSorted((a, b) => (a.conversationId < b.conversationId ? -1 : 1));
  expect(sorted(replica)).toEqual(sorted(other));
  other.close();
}

describe('what is at hand of each conversation', () => {
  test('follows conversations, messages, windows and pins as they come and go', () => {
    const steps: readonly (() => void)[] = [
      () => come('conversation', [conversation(CONVERSATION, 60), conversation(OTHER_CONVERSATION, 0)]),
      () => replica.store.applyPage({ conversationId: CONVERSATION, rows: [], end: end(11) }),
      () => come('message', messages(11, 60)),
      () => come('conversation', [conversation(CONVERSATION, 64)]),
      () => come('message', messages(61, 63)),
      () => replica.writeLocal(db => savePin(db, CONVERSATION, true, 1)),
      () => replica.writeLocal(db => savePin(db, CONVERSATION, false, 1)),
      () => replica.store.releaseMessages({ conversationId: CONVERSATION, belowSeq: 40, before: 1e9, limit: 500 }),
      () => replica.store.startRefetch('message', 'another'),
      () => come('conversation', [conversation(CONVERSATION, 64)], 'delete'),
      () => replica.store.releaseMessages({ conversationId: CONVERSATION, belowSeq: 1e9, before: 1e9, limit: 500 }),
      () => replica.store.keepOnly(['message']),
    ];
    for (const step of steps) {
      replica.store.conversationHistories();
      step();
      expectSameAsAnew();
    }
  });

  test('knows what conversations speak of and isn’t here yet', () => {
    come('conversation', [conversation(CONVERSATION, 64)]);
    come('message', messages(1, 60));
    expect(history()).toMatchObject({ lastSeq: 64, newestSeq: 60 });
    come('message', messages(61, 64));
    expect(history()).toMatchObject({ lastSeq: 64, newestSeq: 64 });
  });

  test('is the same list until something of it changes', () => {
    come('conversation', [conversation(CONVERSATION, 60)]);
    const before = replica.store.conversationHistories();
    replica.writeLocal(db => db.touch('setting'));
    expect(replica.store.conversationHistories()).toBe(before);
    come('conversation', [conversation(CONVERSATION, 61)]);
    expect(replica.store.conversationHistories()).not.toBe(before);
  });

  test('takes nothing from a transaction that failed', () => {
    come('conversation', [conversation(CONVERSATION, 60)]);
    come('message', messages(1, 60));
    replica.store.conversationHistories();
    const failing = (): void =>
      replica.writeLocal(db => {
        db.run('UPDATE message SET seq = 90 WHERE seq = 60');
        throw new StorageError('disk-full', new Error('no room'));
      });
    expect(failing).toThrow(StorageError);
    expect(history()).toMatchObject({ newestSeq: 60 });
  });
});
