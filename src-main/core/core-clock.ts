/** The platform's time, chance and ids, for the ports that want them. The only place of the core that has timers. */
import { randomBytes } from 'node:crypto';
import { setImmediate as immediately, setTimeout as after } from 'node:timers/promises';
import { uuidV7 } from '../../sync/model/ids.ts';
import type { Clock } from '../../sync/ports.ts';

/** Longer sleeps than this overflow the platform's timer and would end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date().getTime(),
  async sleep(ms, signal) {
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (!signal.aborted) await after(Math.min(Math.max(ms, 0), LONGEST_TIMER_MS), undefined, { signal: controller.signal });
    } catch {
      // aborted: sleeping ends early and says nothing
    } finally {
      signal.removeEventListener('abort', stop);
    }
  },
  breathe: () => immediately(),
};

export const newId = (): string => uuidV7(systemClock.now(), count => randomBytes(count));
