/** Decides when what only this device has is backed up: a day after the last time, and when enough was written since (S38). */
import type { Clock, SyncLog } from '../../sync/ports.ts';
import type { Replica } from '../replica/open-replica.ts';
import { ownTables } from '../replica/own-tables.ts';

export type BackupKeeper = {
  /** A commit wrote these tables. */
  touched(tables: ReadonlySet<string>): void;
  /** Resolves when nothing of it touches the account's folder any more. */
  close(): Promise<void>;
};

export type BackupKeeperParts = {
  readonly replica: Replica;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly journal: SyncLog;
  readonly log: (line: string) => void;
  readonly onWritten: () => void;
};

/** What was written last is in a backup after this long, or sooner once it is much. */
const LATER_MS = 5 * 60_000;
const SOON_MS = 5_000;
const MANY_CHANGES = 20;
const DAY_MS = 24 * 60 * 60_000;
/** Losing lines of the journal costs nobody any work. */
const NOT_WORK = 'sync_log';

export function createBackupKeeper({ replica, clock, signal, journal, log, onWritten }: BackupKeeperParts): BackupKeeper {
  const work = new Set(ownTables().filter(table => table !== NOT_WORK));
  let changes = 0;
  let writing: Promise<void> = Promise.resolve();

  function changed(): void {
    changes += 1;
    if (changes === 1) void writeAfter(LATER_MS);
    if (changes === MANY_CHANGES) void writeAfter(SOON_MS);
  }

  async function writeAfter(ms: number): Promise<void> {
    await clock.sleep(ms, signal);
    if (signal.aborted || changes === 0) return;
    changes = 0;
    writing = writing.then(write);
  }

  async function write(): Promise<void> {
    try {
      journal({ name: 'backed-up', ...(await replica.backups.write(clock.now())) });
      onWritten();
    } catch (error) {
      // The earlier backups are as they were, and the next change tries again.
      log(`no backup was written: ${error instanceof Error ? error.message : 'unknown error'}`);
    }
  }

  const last = replica.backups.all()[0]?.writtenAt ?? 0;
  if (clock.now() - last > DAY_MS) changed();

  return {
    touched(tables) {
      for (const table of tables) if (work.has(table)) return changed();
    },
    close: () => writing,
  };
}
