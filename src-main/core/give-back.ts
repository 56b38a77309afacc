/** What was freed in the replica's file goes back to the disk, in the background and a few milliseconds at a time. */
import { nextSlice } from '../../sync/pace.ts';
import type { Clock } from '../../sync/ports.ts';
import type { Replica } from '../replica/open-replica.ts';
import { isStorageError } from './run-command.ts';

const FIRST_PAGES = 20;

/** Answers what to call once writing has calmed down; `onDone` hears when the file has become smaller. */
export function createGiveBack(replica: Replica, clock: Clock, signal: AbortSignal, onDone: () => void): () => void {
  let working = false;
  let pages = FIRST_PAGES;

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    let gave = false;
    try {
      while (!signal.aborted && step()) {
        gave = true;
        await clock.breathe();
        await replica.store.drained();
      }
      if (gave && !signal.aborted) await replica.checkpoint();
    } catch (error) {
      // The disk doesn't take it now: the next calm goes on where this ended.
      if (!isStorageError(error)) throw error;
    } finally {
      working = false;
    }
    if (gave && !signal.aborted) onDone();
  }

  function step(): boolean {
    const startedAt = clock.now();
    const more = replica.giveBack(pages);
    if (more) pages = nextSlice(pages, clock.now() - startedAt);
    return more;
  }

  return () => void work();
}
