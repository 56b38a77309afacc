/** The `ReplicaStore` port over SQLite. Every method is one transaction. */
import type { TableName } from '../../sync/model/tables.ts';
import type { ReplicaStore } from '../../sync/ports.ts';
import type { Durability, ReadDb, WriteDb } from './db.ts';
import type { HistoryLedger } from './history-ledger.ts';
import { applyPage, heldBelow, historyWish, releaseMessages } from './message-pages.ts';
import { anyUntried, outboxCounts, setState, unsent } from './outbox.ts';
import type { PendingRows } from './pending-rows.ts';
import { isConflict, settle } from './settle.ts';
import { applySlice, emptyTable, markFilled, shapeCursor, shapeProgress, startRefetch } from './shape-rows.ts';

type Parts = {
  readonly read: ReadDb;
  readonly write: <T>(durability: Durability, work: (db: WriteDb) => T) => T;
  readonly pending: PendingRows;
  readonly histories: HistoryLedger;
  readonly tableNames: readonly TableName[];
  readonly drained: () => Promise<void>;
};

export function createReplicaStore({ read, write, pending, histories, tableNames, drained }: Parts): ReplicaStore {
  return {
    probe: () => write('durable', db => void db.run(`INSERT OR REPLACE INTO setting (key, value) VALUES ('storage_probe', '')`)),
    unsent: limit => unsent(read, limit),
    // That a command was handed over must outlive a power cut, or it could be cancelled after it arrived (S26). The state
    // itself may be lost: commands are sent again under the same numbers.
    markSending: commands => write(anyUntried(read, commands) ? 'durable' : 'soon', db => setState(db, commands, 'sending')),
    markQueued: commands => write('soon', db => setState(db, commands, 'queued')),
    settle(deviceId, results, now, answer = results) {
      // A merged text takes a number, and a number that may have been sent is never given again (S9).
      const met = write(results.some(isConflict) ? 'durable' : 'soon', db => settle(db, pending, { deviceId, results, now, answer }));
      histories.messagesCame(answer.flatMap(({ rows }) => rows?.['message'] ?? []));
      return met;
    },
    outboxCounts: () => outboxCounts(read),

    shapeCursor: (table, identity) => shapeCursor(read, table, identity),
    shapeProgress: () => shapeProgress(read),
    applyShape(slice) {
      write('soon', db => applySlice(db, pending, slice));
      if (slice.table === 'message') histories.messagesCame(slice.changes.filter(({ kind }) => kind === 'upsert').map(({ row }) => row));
    },
    drained,
    startRefetch: (table, identity) => write('soon', db => startRefetch(db, table, identity)),
    keepOnly: tables =>
      write('soon', db => {
        for (const table of tableNames) if (!tables.includes(table)) emptyTable(db, pending, table);
      }),

    markFilled: table => write('soon', db => markFilled(db, table)),
    historyWish: () => historyWish(read),
    conversationHistories: histories.all,
    heldBelow: page => heldBelow(read, page),
    applyPage: slice => write('soon', db => applyPage(db, pending, slice)),
    releaseMessages: release => write('soon', db => releaseMessages(db, release)),
  };
}
