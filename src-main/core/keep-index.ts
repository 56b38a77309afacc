/** Fills the index of messages in the background, a few milliseconds at a time, whenever it is behind. */
import type { Clock } from '../../sync/ports.ts';
import type { Replica } from '../replica/open-replica.ts';
import { isStorageError } from './run-command.ts';

export type IndexKeeper = { rebuild(): void };

export function keepIndex(replica: Replica, clock: Clock, signal: AbortSignal): IndexKeeper {
  let working = false;

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    try {
      do await clock.breathe();
      while (!signal.aborted && replica.buildIndex());
    } catch (error) {
      // The disk doesn't take it now: the next start goes on where this one ended.
      if (!isStorageError(error)) throw error;
    } finally {
      working = false;
    }
  }

  void work();
  return {
    rebuild() {
      replica.rebuildIndex();
      void work();
    },
  };
}
