/** Keeps the index of messages with what was written, in the background and a few milliseconds at a time. */
import { FIRST_SLICE, nextSlice } from '../../sync/pace.ts';
import type { Clock } from '../../sync/ports.ts';
import type { Replica } from '../replica/open-replica.ts';
import { isStorageError } from './run-command.ts';

export type IndexKeeper = {
  /** Messages were written, and no more come just now. */
  work(): void;
  rebuild(): void;
};

export function keepIndex(replica: Replica, clock: Clock, signal: AbortSignal): IndexKeeper {
  let working = false;
  let rows = FIRST_SLICE;

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    try {
      do {
        await clock.breathe();
        await replica.store.drained();
      } while (!signal.aborted && step());
    } catch (error) {
      // The disk doesn't take it now: the next message, or the next start, goes on where this ended.
      if (!isStorageError(error)) throw error;
    } finally {
      working = false;
    }
  }

  function step(): boolean {
    const startedAt = clock.now();
    const more = replica.buildIndex(rows);
    if (more) rows = nextSlice(rows, clock.now() - startedAt);
    return more;
  }

  void work();
  return {
    work: () => void work(),
    rebuild() {
      replica.rebuildIndex();
      void work();
    },
  };
}
