/** Runs the queries that windows watch, again whenever what they read was touched, and pushes what changed. */
import type { Reply } from '../../src-preload/contract/protocol.ts';

/** What changed: tables of the replica, or topics such as `#status` for what no table holds. */
export type Touched = ReadonlySet<string>;

export type LiveQuery = {
  readonly reads: readonly string[];
  readonly run: () => Reply<readonly unknown[]>;
  readonly push: (reply: Reply<readonly unknown[]>) => void;
};

export type LiveQueries = {
  /** Pushes at once, then after each change. Returns how to stop. */
  watch(query: LiveQuery): () => void;
  touch(touched: Touched): void;
};

export function createLiveQueries(): LiveQueries {
  const watches = new Set<LiveQuery & { last: string }>();

  function refresh(watch: LiveQuery & { last: string }): void {
    const reply = watch.run();
    const text = JSON.stringify(reply);
    if (text === watch.last) return;
    watch.last = text;
    watch.push(reply);
  }

  return {
    watch(query) {
      const watch = { ...query, last: '' };
      watches.add(watch);
      refresh(watch);
      return () => watches.delete(watch);
    },
    touch(touched) {
      for (const watch of watches) if (watch.reads.some(name => touched.has(name))) refresh(watch);
    },
  };
}
