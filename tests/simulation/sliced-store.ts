/** The engine may bring what comes in by slices (S4, S7). Its own are longer than what happens at once in a run: some are cut here. */
import type { Random, ReplicaStore } from '../../sync/ports.ts';

export function slicedStore(store: ReplicaStore, random: Random): ReplicaStore {
  return {
    ...store,
    applyShape: slice =>
      inSlices(random, slice.changes, (changes, isLast) => store.applyShape({ ...slice, changes, end: isLast ? slice.end : null })),
    applyPage: slice => inSlices(random, slice.rows, (rows, isLast) => store.applyPage({ ...slice, rows, end: isLast ? slice.end : null })),
    settle: (deviceId, results, now, answer = results) => inSlices(random, results, part => store.settle(deviceId, part, now, answer)),
  };
}

function inSlices<T>(random: Random, items: readonly T[], take: (slice: readonly T[], isLast: boolean) => void): void {
  const cut = items.length > 1 && random() < 0.25 ? 1 + Math.floor(random() * (items.length - 1)) : items.length;
  take(items.slice(0, cut), cut === items.length);
  if (cut < items.length) take(items.slice(cut), true);
}
