/** A replica in a folder of its own, with messages put in and searched as the core searches them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMessages } from '../../src-main/core/search/find-messages.ts';
import { scopeOf } from '../../src-main/core/search/scope.ts';
import type { ReadDb } from '../../src-main/replica/db.ts';
import { openReplica, type Replica } from '../../src-main/replica/open-replica.ts';
import { parseSearch } from '../../sync/model/search-query.ts';
import type { ShapeChange } from '../../sync/ports.ts';
import { idSequence } from './ids.ts';
import { messageWire, type MessageWords } from './message-rows.ts';
import { queryContextOf } from './query-context.ts';
import { clientClaims } from './world.ts';

export const TODAY = '2026-11-23';
export const NOW = new Date(`${TODAY}T12:00:00`).getTime();

export type SearchedReplica = {
  readonly newId: () => string;
  readonly nextRev: () => number;
  replica(): Replica;
  reopen(): void;
  deliver(changes: readonly ShapeChange[], upToDate?: boolean): void;
  /** Puts messages in, oldest first, a minute apart. */
  say(...messages: readonly (string | Partial<MessageWords>)[]): void;
  /** The texts found, newest first. */
  find(typed: string, limit?: number): readonly string[];
  /** How SQLite answers what a search asks of it, a line per step. */
  plan(typed: string): readonly string[];
  end(): void;
};

export function openSearchedReplica(): SearchedReplica {
  const newId = idSequence(7);
  const folder = mkdtempSync(join(tmpdir(), 'ft-search-'));
  let replica = openReplica(join(folder, 'replica.db'), newId);
  let rev = 0;
  const nextRev = (): number => ++rev;

  function deliver(changes: readonly ShapeChange[], upToDate = true): void {
    replica.store.applyShape({ table: 'message', identity: 'v1', changes, end: { cursor: { handle: 'h', offset: '1_0' }, upToDate } });
  }

  function search(db: ReadDb, typed: string, limit: number): readonly string[] {
    const context = { ...queryContextOf(replica, clientClaims, NOW), db };
    const query = parseSearch(typed, TODAY);
    return findMessages(db, query, scopeOf(context, query.filters), limit).map(row => String(row['content']));
  }

  return {
    newId,
    nextRev,
    replica: () => replica,
    reopen() {
      replica.close();
      replica = openReplica(join(folder, 'replica.db'), newId);
    },
    deliver,
    say(...messages) {
      deliver(
        messages.map((one, index) => ({
          kind: 'upsert',
          row: messageWire({
            id: newId(),
            rev: nextRev(),
            content: typeof one === 'string' ? one : '',
            writtenAt: NOW - (messages.length - index) * 60_000,
            ...(typeof one === 'string' ? {} : one),
          }),
        })),
      );
    },
    find(typed, limit = 50) {
      // The application does this by itself, a moment after the rows.
      while (replica.buildIndex(100));
      return search(replica.read, typed, limit);
    },
    plan(typed) {
      const steps: string[] = [];
      const explaining: ReadDb = {
        get: replica.read.get,
        all(sql, ...params) {
          steps.push(...replica.read.all(`EXPLAIN QUERY PLAN ${sql}`, ...params).map(row => String(row['detail'])));
          return replica.read.all(sql, ...params);
        },
      };
      search(explaining, typed, 50);
      return steps;
    },
    end() {
      replica.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
