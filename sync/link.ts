/** The loop around link-state: lets requests through one by one or all at once, and wakes up when a retry is due. */
import { initialLink, nextLink, type LinkEvent, type LinkState } from './link-state.ts';
import type { Clock, Random } from './ports.ts';

export type Link = {
  state(): LinkState;
  /** Resolves when the caller may use the network, true; false when the signal aborted first. */
  admit(signal: AbortSignal): Promise<boolean>;
  /** The same, but leaves finding out to the others while any of them waits: what is tried in vain can't be cancelled any more (S26). */
  admitAfterOthers(signal: AbortSignal): Promise<boolean>;
  /** Whoever was let through has nothing to ask after all: its turn goes to the next. */
  release(): void;
  tell(event: LinkEvent): void;
  onChange(listener: (state: LinkState) => void): () => void;
};

export function createLink(clock: Clock, random: Random, signal: AbortSignal): Link {
  let state = initialLink;
  let probing = false;
  let others = 0;
  let waiting: (() => void)[] = [];
  const listeners = new Set<(state: LinkState) => void>();

  function tell(event: LinkEvent): void {
    const before = state;
    state = nextLink(state, event, clock.now(), random());
    if (state === before) return;
    probing = false;
    if (state.name === 'down') void retryLater(state.retryAt);
    letThrough();
    for (const listener of listeners) listener(state);
  }

  async function retryLater(retryAt: number): Promise<void> {
    await clock.sleep(retryAt - clock.now(), signal);
    if (!signal.aborted) tell({ name: 'retry-due' });
  }

  function letThrough(): void {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }

  async function admit(requestSignal: AbortSignal): Promise<boolean> {
    others++;
    try {
      return await admitted(requestSignal, () => true);
    } finally {
      others--;
      // Who left the finding out to this one has to look again.
      if (requestSignal.aborted) letThrough();
    }
  }

  async function admitted(requestSignal: AbortSignal, mayProbe: () => boolean): Promise<boolean> {
    while (!requestSignal.aborted) {
      if (state.name === 'up') return true;
      if (state.name === 'probing' && !probing && mayProbe()) {
        probing = true;
        // A probe that is called off before it knew anything leaves its turn to the next.
        requestSignal.addEventListener('abort', () => releaseProbe(), { once: true });
        return true;
      }
      await new Promise<void>(resolve => {
        waiting.push(resolve);
        requestSignal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    return false;
  }

  function releaseProbe(): void {
    if (state.name !== 'probing') return;
    probing = false;
    letThrough();
  }

  return {
    state: () => state,
    admit,
    admitAfterOthers: requestSignal => admitted(requestSignal, () => others === 0),
    release: releaseProbe,
    tell,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
