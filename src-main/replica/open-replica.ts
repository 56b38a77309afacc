/** One account's replica: the SQLite file, and the only ways to read and write it. */
import Database from 'better-sqlite3';
import { tableNames, type RowOf, type TableName } from '../../sync/model/tables.ts';
import { StorageError, type OutboxCommand, type ReplicaStore } from '../../sync/ports.ts';
import { adopt, type Adopted } from './adopt.ts';
import { backupsOf, type BackupFile } from './backup.ts';
import { createBeside } from './beside.ts';
import { backUpAside, type BackupCounts, indexSizeAside, isDamagedAside } from './keeper.ts';
import type { Belongings } from './belongings.ts';
import { createCheckpointer } from './checkpointer.ts';
import { cancel, type Cancellation } from './cancel.ts';
import { openTransactions, type ReadDb, type WriteDb } from './db.ts';
import { readSetting, saveSetting } from './device-rows.ts';
import { assertKnownVersion, migrate } from './migrate.ts';
import { giveBackPages } from './free-pages.ts';
import { openHistoryLedger } from './history-ledger.ts';
import { buildIndex, rebuildIndex, renewIndex } from './index-build.ts';
import { enqueue, type NewCommand } from './outbox.ts';
import { openPendingRows } from './pending-rows.ts';
import { createReplicaStore } from './replica-store.ts';
import { asStorageError, withStorageErrors } from './storage-trouble.ts';
import { findVisible } from './visible-rows.ts';

export type Replica = {
  readonly read: ReadDb;
  /** The sync engine's side. */
  readonly store: ReplicaStore;
  readonly deviceId: string;
  find<T extends TableName>(table: T, id: string): RowOf<T> | null;
  /** Queues a command and shows its effect, `also` doing its part in the same transaction; safe on the disk when it returns. */
  enqueue(command: NewCommand, also?: (db: WriteDb) => void): void;
  /** Takes back a command that was never handed to the network, and what builds on it; `also` in the same transaction. */
  cancel(
    command: { readonly deviceId: string; readonly number: number },
    also: (db: WriteDb, gone: readonly OutboxCommand[]) => void,
  ): Cancellation;
  /** What stays on this device: drafts, settings, acknowledged refusals. Safe on the disk when it returns. */
  writeLocal<T>(work: (db: WriteDb) => T): T;
  /** For what may lose its last moments in a power cut, such as the journal: it waits for no disk. */
  writeSoon<T>(work: (db: WriteDb) => T): T;
  /** Takes in what was kept elsewhere: a damaged replica, a backup, an exported file. What is here already stays as it is. */
  adopt(belongings: Belongings): Adopted;
  onCommit(listener: (touched: ReadonlySet<string>) => void): () => void;
  /** Brings at most so many messages into the index that it doesn't know as they are. False when it knows them all. */
  buildIndex(rows: number): boolean;
  /** Empties the index; `buildIndex` then fills it, newest first. */
  rebuildIndex(): void;
  /** Moves what the log holds into the file, beside the engine's thread. Resolves when it is done, or could not be done now. */
  checkpoint(): Promise<void>;
  /** Gives at most so many pages that hold nothing back to the disk. False when there is nothing more to give. */
  giveBack(pages: number): boolean;
  /** What the index of messages takes, in bytes; measured beside the engine's thread. Rejects when that could not be done. */
  indexBytes(): Promise<number>;
  readonly backups: {
    /** Newest first. */
    all(): readonly BackupFile[];
    /** Writes today's, beside the engine's thread. Rejects when that could not be done; earlier ones are then as they were. */
    write(now: number): Promise<BackupCounts>;
  };
  /** Reads the whole file beside the engine's thread. True when it is damaged; rejects when that could not be found out. */
  lookThrough(): Promise<boolean>;
  /** Resolves when no thread works on the file any more. Whoever will move or remove the file waits for it before `close`. */
  settled(): Promise<void>;
  close(): void;
};

const DEVICE_KEY = 'device_id';
/** The log is moved into the file by the checkpointer; this bound, in pages, only stands in when that never gets its turn. */
const AUTOCHECKPOINT_PAGES = 100_000;

/** Whether the numbers that the file remembers can be trusted to be the last ones given (S9). */
export type Identity = 'same-device' | 'new-device';

/** Throws `NewerReplicaError`, and `StorageError`: a file that isn't a database, a disk that is full, a folder that can't be written. */
export function openReplica(path: string, newId: () => string, identity: Identity = 'same-device'): Replica {
  assertKnownVersion(path);
  const database = withStorageErrors(path, () => new Database(path));
  try {
    // Of a new file alone: of another, SQLite would write its header at each opening, and one of an earlier build stays as it is.
    if (database.pragma('page_count', { simple: true }) === 0) database.pragma('auto_vacuum = INCREMENTAL');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma(`wal_autocheckpoint = ${AUTOCHECKPOINT_PAGES}`);
    database.pragma('cache_size = -16000');
    database.pragma('temp_store = MEMORY');
    migrate(database);
    return replicaOn(database, newId, identity);
  } catch (error) {
    database.close();
    throw asStorageError(error, path);
  }
}

function replicaOn(database: Database.Database, newId: () => string, identity: Identity): Replica {
  const checkpointer = createCheckpointer(database.name);
  const beside = createBeside();
  const transactions = openTransactions(database, checkpointer.wrote);
  const pending = openPendingRows(transactions.read);
  const histories = openHistoryLedger(database, transactions.read);
  // A crash may have taken the file back in time, with a log that is lost or of another moment: numbers given since would be
  // given again. A new device gives none twice, and what waits keeps its own (S9).
  const known = identity === 'same-device' ? readSetting(transactions.read, DEVICE_KEY) : null;
  const deviceId = known ?? newId();
  if (known === null) transactions.write('durable', db => saveSetting(db, DEVICE_KEY, deviceId));

  function write<T>(durability: 'durable' | 'soon', work: (db: WriteDb) => T): T {
    try {
      return transactions.write(durability, db => {
        const result = work(db);
        pending.rebuild(db);
        return result;
      });
    } catch (error) {
      reload(error);
      throw error;
    }
  }

  /** A damaged file can't be read again, and is about to be replaced. */
  function reload(after: unknown): void {
    histories.forget();
    if (after instanceof StorageError && after.trouble === 'damaged') return;
    pending.reload(transactions.read);
  }

  write('soon', renewIndex);

  return {
    read: transactions.read,
    store: createReplicaStore({
      read: transactions.read,
      write,
      pending,
      histories,
      tableNames,
      drained: () => beside.follow(checkpointer.drained()),
    }),
    deviceId,
    find: findVisible(transactions.read),
    enqueue: (command, also) =>
      write('durable', db => {
        enqueue(db, pending, deviceId, command);
        also?.(db);
      }),
    cancel: (command, also) =>
      write('durable', db => {
        const cancellation = cancel(db, pending, deviceId, command);
        if (cancellation.kind === 'cancelled') also(db, cancellation.commands);
        return cancellation;
      }),
    writeLocal: work => write('durable', work),
    writeSoon: work => write('soon', work),
    adopt: belongings => write('durable', db => adopt(db, pending, belongings)),
    onCommit: transactions.onCommit,
    buildIndex: rows => write('soon', db => buildIndex(db, rows)),
    rebuildIndex: () => write('soon', rebuildIndex),
    checkpoint: () => beside.follow(checkpointer.run()),
    giveBack: pages => withStorageErrors(database.name, () => giveBackPages(database, pages)),
    indexBytes: () => beside.follow(indexSizeAside(database.name)),
    backups: { all: () => backupsOf(database.name), write: now => beside.follow(backUpAside(database.name, now)) },
    lookThrough: () => beside.follow(isDamagedAside(database.name)),
    settled: beside.settled,
    close() {
      checkpointer.close();
      database.close();
    },
  };
}
