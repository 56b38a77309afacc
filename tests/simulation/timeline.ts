/**
 * The run's one thread of events. Whatever waits (for the network, for a reply, for time) is parked here, and nothing
 * goes on unless the run picks it: between two picks every device stands still, so a seed decides all that happens.
 */
import type { Clock } from '../../sync/ports.ts';

/** `device` is the life it belongs to: when that ends by a crash, what it waited for never comes. */
export type Parked = {
  readonly label: string;
  readonly device: string;
  readonly ready: () => boolean;
  readonly go: () => Promise<void> | void;
};

export type Timeline = {
  now(): number;
  park(waiting: Parked): () => void;
  /** What could go on now, oldest first. */
  ready(): readonly Parked[];
  /** Lets one go on, and waits until everything stands still again. */
  resume(waiting: Parked): Promise<void>;
  /** Moves time on by `ms`, waking who is due, in order. */
  advance(ms: number): Promise<void>;
  /** When the next sleeper is due, epoch milliseconds; null when nobody sleeps. */
  nextDue(): number | null;
  /** As one device sees it: its own idea of the time, off by `skewMs`. */
  clockOf(device: string, skewMs: number): Clock;
  /** What this device waited for is forgotten, as when its process is killed. */
  forget(device: string): void;
};

type Sleeper = { readonly due: number; readonly device: string; readonly wake: () => void };

export function createTimeline(start: number): Timeline {
  let now = start;
  let parked: readonly Parked[] = [];
  let sleepers: readonly Sleeper[] = [];

  function park(waiting: Parked): () => void {
    parked = [...parked, waiting];
    return () => {
      parked = parked.filter(other => other !== waiting);
    };
  }

  async function advance(ms: number): Promise<void> {
    const end = now + ms;
    for (;;) {
      const next = sleepers.filter(({ due }) => due <= end).toSorted((one, other) => one.due - other.due)[0];
      if (next === undefined) break;
      now = Math.max(now, next.due);
      sleepers = sleepers.filter(other => other !== next);
      next.wake();
      await standstill();
    }
    now = end;
  }

  function clockOf(device: string, skewMs: number): Clock {
    return {
      now: () => now + skewMs,
      sleep: (ms, signal) =>
        new Promise(resolve => {
          if (signal.aborted) return resolve();
          const sleeper = { due: now + ms, device, wake: resolve };
          sleepers = [...sleepers, sleeper];
          signal.addEventListener('abort', () => {
            sleepers = sleepers.filter(other => other !== sleeper);
            resolve();
          });
        }),
      breathe: () => new Promise(resolve => void park({ label: 'breath', device, ready: () => true, go: resolve })),
    };
  }

  return {
    now: () => now,
    park,
    ready: () => parked.filter(waiting => waiting.ready()),
    async resume(waiting) {
      parked = parked.filter(other => other !== waiting);
      await waiting.go();
      await standstill();
    },
    advance,
    nextDue: () => sleepers.reduce<number | null>((soonest, { due }) => Math.min(soonest ?? due, due), null),
    clockOf,
    forget(device) {
      parked = parked.filter(waiting => waiting.device !== device);
      sleepers = sleepers.filter(sleeper => sleeper.device !== device);
    },
  };
}

/** Between ports the engine runs on promises alone, and all of them are through before the next turn of the event loop. */
export function standstill(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
