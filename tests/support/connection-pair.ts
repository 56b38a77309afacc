/** Both ends of a pipe in memory. Messages are cloned as a real transport would, and arrive on the next microtask, in order. */
import type { Connection } from '../../src-preload/contract/protocol.ts';

export type ConnectionPair<A, B> = {
  /** The window's end: sends A, receives B. */
  readonly window: Connection<A, B>;
  /** The core's end. */
  readonly core: Connection<B, A>;
};

export function connectionPair<A, B>(): ConnectionPair<A, B> {
  const toCore = lane<A>();
  const toWindow = lane<B>();
  const closing = new Set<() => void>();
  let open = true;

  function close(): void {
    if (!open) return;
    open = false;
    for (const listener of closing) listener();
  }
  function end<Out, In>(out: Lane<Out>, into: Lane<In>): Connection<Out, In> {
    return {
      send: message => {
        if (open) out.push(message, () => open);
      },
      onMessage: listener => into.listen(listener),
      onClose: listener => {
        if (open) closing.add(listener);
        else listener();
      },
      close,
    };
  }
  return { window: end(toCore, toWindow), core: end(toWindow, toCore) };
}

type Lane<T> = { push(message: T, stillOpen: () => boolean): void; listen(listener: (message: T) => void): void };

function lane<T>(): Lane<T> {
  const listeners: ((message: T) => void)[] = [];
  const early: T[] = [];
  return {
    push(message, stillOpen) {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        if (!stillOpen()) return;
        if (listeners.length === 0) early.push(copy);
        else for (const listener of listeners) listener(copy);
      });
    },
    listen(listener) {
      listeners.push(listener);
      for (const message of early.splice(0)) listener(message);
    },
  };
}
