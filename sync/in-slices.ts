/** Brings many items into the replica without holding the thread: in slices, with a breath after each (S7). */
import { FIRST_SLICE, nextSlice } from './pace.ts';
import type { Clock, ReplicaStore } from './ports.ts';

export type Slices = {
  /**
   * Applies `items` in order; `isLast` is true for the last slice, which is the only one of an empty list. Between two
   * slices others have their turn. Answers whether all went in: false when the signal aborted first.
   */
  apply<T>(items: readonly T[], take: (slice: readonly T[], isLast: boolean) => void, signal: AbortSignal): Promise<boolean>;
};

/** Remembers how long its slices took: one for each kind of work. */
export function createSlices(clock: Clock, store: Pick<ReplicaStore, 'drained'>): Slices {
  let size = FIRST_SLICE;
  return {
    async apply(items, take, signal) {
      for (let start = 0; ;) {
        const slice = items.slice(start, start + size);
        start += slice.length;
        const isLast = start >= items.length;
        const startedAt = clock.now();
        take(slice, isLast);
        if (slice.length === size) size = nextSlice(size, clock.now() - startedAt);
        if (isLast) return true;
        await clock.breathe();
        await store.drained();
        if (signal.aborted) return false;
      }
    },
  };
}
