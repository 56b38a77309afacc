/** Time that passes only when a test says so. */
import type { Clock } from '../../sync/ports.ts';

export type ManualClock = Clock & {
  /** Moves on by `ms`, waking who is due, in order, each given its turn before the next. */
  advance(ms: number): Promise<void>;
};

type Sleeper = { readonly due: number; readonly wake: () => void };

export function createManualClock(start = Date.UTC(2026, 10, 23, 9)): ManualClock {
  let now = start;
  let sleepers: readonly Sleeper[] = [];

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise(resolve => {
        if (signal.aborted) return resolve();
        const sleeper = { due: now + ms, wake: resolve };
        sleepers = [...sleepers, sleeper];
        signal.addEventListener('abort', () => {
          sleepers = sleepers.filter(other => other !== sleeper);
          resolve();
        });
      }),
    breathe: () => Promise.resolve(),
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        await settle();
        const next = sleepers.filter(({ due }) => due <= end).toSorted((one, other) => one.due - other.due)[0];
        if (next === undefined) break;
        now = Math.max(now, next.due);
        sleepers = sleepers.filter(other => other !== next);
        next.wake();
      }
      now = end;
      await settle();
    },
  };
}

/** Lets everything that is ready to run do so, however many promises it goes through. */
export function settle(): Promise<void> {
  return new Promise(resolve => setImmediate(() => setImmediate(resolve)));
}
