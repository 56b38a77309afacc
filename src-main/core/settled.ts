/** Work that follows a burst of calls, once it is over. */
import type { Clock } from '../../sync/ports.ts';

/** Does the work once, `ms` after the last of a burst of calls. */
export function settled(clock: Clock, signal: AbortSignal, ms: number, work: () => void): () => void {
  let waiting = false;
  let again = false;
  async function wait(): Promise<void> {
    do {
      again = false;
      await clock.sleep(ms, signal);
    } while (again && !signal.aborted);
    waiting = false;
    if (!signal.aborted) work();
  }
  return () => {
    again = true;
    if (waiting) return;
    waiting = true;
    void wait();
  };
}
