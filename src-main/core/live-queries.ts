/** Runs the queries that windows watch, again whenever what they read was touched, and pushes what changed. */
import type { Reply } from '../../src-preload/contract/protocol.ts';

/** What changed: tables of the replica, or topics such as `#status` for what no table holds. */
export type Touched = ReadonlySet<string>;

export type LiveQuery = {
  readonly reads: readonly string[];
  /** `at-once` before the command that touched it is answered; `soon` after the thread has breathed, once for a burst. */
  readonly pace: 'at-once' | 'soon';
  readonly run: () => Reply<readonly unknown[]>;
  readonly push: (reply: Reply<readonly unknown[]>) => void;
};

export type LiveQueries = {
  /** Pushes at once, then after each change. Returns how to stop. */
  watch(query: LiveQuery): () => void;
  touch(touched: Touched): void;
  /** Runs nothing any more, not even what is due: the replica is about to close. */
  close(): void;
};

type Watch = LiveQuery & { last: string };

export function createLiveQueries(breathe: () => Promise<void>): LiveQueries {
  const watches = new Set<Watch>();
  const due = new Set<Watch>();

  function refresh(watch: Watch): void {
    const reply = watch.run();
    const text = JSON.stringify(reply);
    if (text === watch.last) return;
    watch.last = text;
    watch.push(reply);
  }

  async function refreshSoon(): Promise<void> {
    await breathe();
    const now = [...due];
    due.clear();
    for (const watch of now) if (watches.has(watch)) refresh(watch);
  }

  return {
    watch(query) {
      const watch = { ...query, last: '' };
      watches.add(watch);
      refresh(watch);
      return () => watches.delete(watch);
    },
    touch(touched) {
      for (const watch of watches) {
        if (!watch.reads.some(name => touched.has(name))) continue;
        if (watch.pace === 'at-once') refresh(watch);
        else refreshLater(watch);
      }
    },
    close() {
      watches.clear();
      due.clear();
    },
  };

  function refreshLater(watch: Watch): void {
    due.add(watch);
    if (due.size === 1) void refreshSoon();
  }
}
