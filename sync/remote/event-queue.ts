/** From a callback to an async iterable: whoever puts waits until its events were taken. */

export type EventQueue<Event> = {
  /** Resolves when all of them were taken, or nobody will take them any more. */
  put(events: readonly Event[]): Promise<void>;
  fail(error: Error): void;
  events(): AsyncGenerator<Event, void, undefined>;
};

type Entry<Event> = { readonly event: Event; readonly taken: () => void };

export function createEventQueue<Event>(signal: AbortSignal): EventQueue<Event> {
  const entries: Entry<Event>[] = [];
  let failure: Error | null = null;
  let closed = false;
  let wake: () => void = () => {};

  function close(): void {
    closed = true;
    for (const { taken } of entries.splice(0)) taken();
    wake();
  }
  signal.addEventListener('abort', close, { once: true });

  return {
    async put(events) {
      if (closed) return;
      const all = events.map(event => new Promise<void>(taken => entries.push({ event, taken })));
      wake();
      await Promise.all(all);
    },
    fail(error) {
      failure ??= error;
      wake();
    },
    async *events() {
      try {
        for (;;) {
          if (closed) return;
          const entry = entries.shift();
          if (entry !== undefined) {
            yield entry.event;
            entry.taken();
          } else if (failure !== null) {
            throw failure;
          } else {
            await new Promise<void>(resolve => (wake = resolve));
          }
        }
      } finally {
        signal.removeEventListener('abort', close);
        close();
      }
    },
  };
}
