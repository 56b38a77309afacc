/** The engine may bring what comes in by slices (S4, S7). Its own are longer than what happens at once in a run: some are cut here. */
import type { Random, ReplicaStore } from '../../sync/ports.ts';

export function slicedStore(store: ReplicaStore, random: Random): ReplicaStore {
  return {
    ...store,
    applyShape(slice) {
      for (const { items: changes, isLast } of cut(slice.changes, random))
        store.applyShape({ ...slice, changes, end: isLast ? slice.end : null });
    },
    applyPage(slice) {
      for (const { items: rows, isLast } of cut(slice.rows, random)) store.applyPage({ ...slice, rows, end: isLast ? slice.end : null });
    },
    settle: (deviceId, results, now, answer = results) =>
      cut(results, random).flatMap(({ items }) => store.settle(deviceId, items, now, answer)),
  };
}

type Slice<T> = { readonly items: readonly T[]; readonly isLast: boolean };

function cut<T>(items: readonly T[], random: Random): readonly Slice<T>[] {
  const whole = [{ items, isLast: true }];
  if (items.length < 2 || random() > 0.4) return whole;
  const place = 1 + Math.floor(random() * (items.length - 1));
  return [
    { items: items.slice(0, place), isLast: false },
    { items: items.slice(place), isLast: true },
  ];
}
