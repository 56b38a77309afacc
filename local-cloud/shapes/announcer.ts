/** Lets many wait for one thing to move on, each for as long as they like. */

export type Announcer = {
  readonly announce: () => void;
  /** Returns how to stop listening. */
  readonly listen: (listener: () => void) => () => void;
};

export function createAnnouncer(): Announcer {
  const listeners = new Set<() => void>();
  return {
    announce() {
      // Those that stop listening while they are told don't disturb the others; a Set allows it.
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export type Patience = { readonly ms: number; readonly signal: AbortSignal };

/** Waits until the condition holds, but not past the time limit nor past the signal. */
export function waitUntil(announcer: Announcer, holds: () => boolean, { ms, signal }: Patience): Promise<'holds' | 'timeout' | 'aborted'> {
  if (holds()) return Promise.resolve('holds');
  if (signal.aborted) return Promise.resolve('aborted');
  return new Promise(resolve => {
    const settle = (outcome: 'holds' | 'timeout' | 'aborted'): void => {
      clearTimeout(timer);
      unlisten();
      signal.removeEventListener('abort', abort);
      resolve(outcome);
    };
    const abort = (): void => settle('aborted');
    const unlisten = announcer.listen(() => {
      if (holds()) settle('holds');
    });
    const timer = setTimeout(() => settle('timeout'), ms);
    signal.addEventListener('abort', abort);
  });
}
