/** Keeps the index of messages with what was written, in the background and a few milliseconds at a time. */
import { FIRST_SLICE, nextSlice } from '../../sync/pace.ts';
import type { Clock } from '../../sync/ports.ts';
import type { Replica } from '../replica/open-replica.ts';
import { isStorageError } from './run-command.ts';
import { settled } from './settled.ts';

/** Messages are indexed when no more of them come for this long: a first synchronisation isn't slowed by it. */
const REST_MS = 50;

export type IndexKeeper = {
  /** Messages were written. */
  came(): void;
  rebuild(): void;
};

export function keepIndex(replica: Replica, clock: Clock, signal: AbortSignal): IndexKeeper {
  let working = false;
  let coming = false;
  let rows = FIRST_SLICE;

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    try {
      do {
        await clock.breathe();
        await replica.store.drained();
      } while (mayGoOn() && step());
    } catch (error) {
      // The disk doesn't take it now: the next message, or the next start, goes on where this ended.
      if (!isStorageError(error)) throw error;
    } finally {
      working = false;
    }
  }

  const mayGoOn = (): boolean => !signal.aborted && !coming;

  function step(): boolean {
    const startedAt = clock.now();
    const more = replica.buildIndex(rows);
    if (more) rows = nextSlice(rows, clock.now() - startedAt);
    return more;
  }

  const rested = settled(clock, signal, REST_MS, () => {
    coming = false;
    void work();
  });

  void work();
  return {
    came() {
      coming = true;
      rested();
    },
    rebuild() {
      replica.rebuildIndex();
      void work();
    },
  };
}
