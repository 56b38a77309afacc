/** The `ReplicaStore` port over SQLite. Every method is one transaction. */
import { isTableName, type TableName } from '../../sync/model/tables.ts';
import type { PushResult } from '../../sync/model/push.ts';
import type { ReplicaStore } from '../../sync/ports.ts';
import type { Durability, ReadDb, WriteDb } from './db.ts';
import { confirm, outboxCounts, refuse, setState, unsent } from './outbox.ts';
import type { PendingRows } from './pending-rows.ts';
import { applySlice, emptyTable, shapeCursor, shapeProgress, startRefetch, upsert, countAsSeen } from './shape-rows.ts';
import { codecOf } from './visible-rows.ts';

type Parts = {
  readonly read: ReadDb;
  readonly write: <T>(durability: Durability, work: (db: WriteDb) => T) => T;
  readonly pending: PendingRows;
  readonly tableNames: readonly TableName[];
  readonly drained: () => Promise<void>;
};

export function createReplicaStore({ read, write, pending, tableNames, drained }: Parts): ReplicaStore {
  return {
    unsent: limit => unsent(read, limit),
    // Losing these two marks in a power cut is harmless: commands are sent again under the same numbers.
    markSending: commands => write('soon', db => setState(db, commands, 'sending')),
    markQueued: commands => write('soon', db => setState(db, commands, 'queued')),
    settle: (deviceId, results, now) =>
      write('soon', db => {
        for (const result of results) settleOne(db, pending, deviceId, result, now);
      }),
    outboxCounts: () => outboxCounts(read),

    shapeCursor: (table, identity) => shapeCursor(read, table, identity),
    shapeProgress: () => shapeProgress(read),
    applyShape: slice => write('soon', db => applySlice(db, pending, slice)),
    drained,
    startRefetch: (table, identity) => write('soon', db => startRefetch(db, table, identity)),
    keepOnly: tables =>
      write('soon', db => {
        for (const table of tableNames) if (!tables.includes(table)) emptyTable(db, pending, table);
      }),
  };
}

/** The rows go in before the patches go, so that no screen ever shows the value from before the command (S5). */
function settleOne(db: WriteDb, pending: PendingRows, deviceId: string, result: PushResult, now: number): void {
  if (result.status === 'refused') {
    refuse(db, pending, { deviceId, number: result.number, code: result.code, detail: result.detail, at: now });
    return;
  }
  for (const [table, rows] of Object.entries(result.rows)) {
    if (!isTableName(table)) continue; // a newer cloud may touch tables that this build doesn't hold
    const codec = codecOf(table);
    for (const row of rows) upsert(db, pending, codec, { id: String(row['id']), cells: codec.fromJson(row), rev: Number(row['rev']) });
    countAsSeen(db, table, rows);
    db.touch(table);
  }
  confirm(db, pending, deviceId, result.number);
}
