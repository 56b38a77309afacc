/** How a loop that has nothing to do is told that there is something. */

/** A bell rung while nobody listens is heard by the next who does. */
export function createBell(): { ring(): void; rung(signal: AbortSignal): Promise<void> } {
  let pending = false;
  let listener: (() => void) | null = null;
  return {
    ring() {
      if (listener === null) pending = true;
      else listener();
    },
    rung(signal) {
      return new Promise(resolve => {
        const heard = (): void => {
          pending = false;
          listener = null;
          resolve();
        };
        if (pending || signal.aborted) return heard();
        listener = heard;
        signal.addEventListener('abort', heard, { once: true });
      });
    },
  };
}
