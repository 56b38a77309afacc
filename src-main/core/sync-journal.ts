/** Collects what synchronisation did and writes it down now and then, so that the journal costs nothing where it counts. */
import { StorageError, type Clock, type SyncLog } from '../../sync/ports.ts';
import type { Replica } from '../replica/open-replica.ts';
import { appendSyncLog, type LoggedEvent } from '../replica/sync-log.ts';

export type SyncJournal = {
  readonly note: SyncLog;
  /** Writes what is left; the replica is about to close. */
  flush(): void;
};

const WRITE_EVERY_MS = 1_000;
/** What is held when nothing can be written, as on a full disk: the newest. */
const MOST_HELD = 500;

export function createSyncJournal(parts: { readonly replica: Replica; readonly clock: Clock; readonly signal: AbortSignal }): SyncJournal {
  const { replica, clock, signal } = parts;
  let held: readonly LoggedEvent[] = [];
  let due = false;

  async function writeLater(): Promise<void> {
    due = true;
    await clock.sleep(WRITE_EVERY_MS, signal);
    due = false;
    if (!signal.aborted) flush();
  }

  function flush(): void {
    if (held.length === 0) return;
    try {
      replica.writeSoon(db => appendSyncLog(db, held));
      held = [];
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      // Nothing is lost but lines of a journal; they are tried again with the next.
    }
  }

  return {
    note(event) {
      held = joined(held, { at: clock.now(), event }).slice(-MOST_HELD);
      if (!due) void writeLater();
    },
    flush,
  };
}

/** Batches that went well one after the other are one line. */
export function joined(held: readonly LoggedEvent[], next: LoggedEvent): readonly LoggedEvent[] {
  const last = held.at(-1);
  if (last?.event.name !== 'sent' || next.event.name !== 'sent' || last.event.refused + next.event.refused > 0) return [...held, next];
  const event = { name: 'sent', applied: last.event.applied + next.event.applied, refused: 0 } as const;
  return [...held.slice(0, -1), { at: next.at, event }];
}
