/** One watch per query and parameters, however many components look at it; kept a little after the last one left. */
import type { Failure, Reply } from '../../src-preload/contract/protocol.ts';
import type { QueryName, QueryParams, QueryRow } from '../../src-preload/contract/queries.ts';
import type { BridgeLink } from './bridge-link.ts';
import { shareStructure } from './share-structure.ts';

export type QueryResult<Row> =
  | { readonly status: 'loading'; readonly rows: readonly Row[] }
  | { readonly status: 'ready'; readonly rows: readonly Row[] }
  /** `rows` are the last ones known. */
  | { readonly status: 'failed'; readonly rows: readonly Row[]; readonly error: Failure };

export type QueryStore = {
  readonly read: <N extends QueryName>(name: N, params: QueryParams<N>) => QueryResult<QueryRow<N>>;
  /** Calls `listener` after each change of what `read` returns. */
  readonly watch: <N extends QueryName>(name: N, params: QueryParams<N>, listener: () => void) => () => void;
  readonly close: () => void;
};

export type StorePorts = {
  readonly link: BridgeLink;
  /** Rows that arrive together are shown together: the flush is called once per frame. */
  readonly nextFrame: (flush: () => void) => void;
  readonly after: (ms: number, run: () => void) => () => void;
};

type Entry = {
  readonly name: QueryName;
  readonly params: QueryParams<QueryName>;
  result: QueryResult<unknown>;
  arrived: Reply<readonly unknown[]> | null;
  readonly listeners: Set<() => void>;
  stop: (() => void) | null;
  cancelLinger: (() => void) | null;
};

const LINGER_MS = 5000;
const LOADING: QueryResult<never> = { status: 'loading', rows: [] };

export function createQueryStore({ link, nextFrame, after }: StorePorts): QueryStore {
  const entries = new Map<string, Entry>();
  const waiting = new Set<Entry>();

  function flush(): void {
    const ready = [...waiting];
    waiting.clear();
    const changed = ready.filter(takeArrived);
    for (const entry of changed) for (const listener of entry.listeners) listener();
  }

  function start(entry: Entry): void {
    const state = link.state();
    entry.stop?.();
    entry.stop = null;
    if (state.name !== 'open') return;
    entry.stop = state.bridge.watch(entry.name, entry.params, reply => {
      entry.arrived = reply;
      if (waiting.size === 0) nextFrame(flush);
      waiting.add(entry);
    });
  }

  function remove(key: string, entry: Entry): void {
    entry.stop?.();
    waiting.delete(entry);
    entries.delete(key);
  }

  const unsubscribe = link.subscribe(() => {
    for (const entry of entries.values()) start(entry);
  });

  return {
    // The bridge fixes the type of the rows by the query's name; entries of all queries share one map.
    read: <N extends QueryName>(name: N, params: QueryParams<N>) =>
      (entries.get(keyOf(name, params))?.result ?? LOADING) as QueryResult<QueryRow<N>>,
    watch(name, params, listener) {
      const key = keyOf(name, params);
      let entry = entries.get(key);
      if (!entry) {
        entry = { name, params, result: LOADING, arrived: null, listeners: new Set(), stop: null, cancelLinger: null };
        entries.set(key, entry);
        start(entry);
      }
      const watched = entry;
      watched.cancelLinger?.();
      watched.cancelLinger = null;
      watched.listeners.add(listener);
      return () => {
        watched.listeners.delete(listener);
        if (watched.listeners.size === 0 && entries.get(key) === watched)
          watched.cancelLinger = after(LINGER_MS, () => remove(key, watched));
      };
    },
    close() {
      unsubscribe();
      for (const [key, entry] of entries) {
        entry.cancelLinger?.();
        remove(key, entry);
      }
    },
  };
}

function keyOf(name: QueryName, params: unknown): string {
  return `${name} ${JSON.stringify(params)}`;
}

/** Whether what arrived changes what is seen. */
function takeArrived(entry: Entry): boolean {
  const reply = entry.arrived;
  if (reply === null) return false;
  entry.arrived = null;
  const before = entry.result;
  entry.result = reply.ok
    ? shareStructure<QueryResult<unknown>>(before, { status: 'ready', rows: reply.value })
    : { status: 'failed', rows: before.rows, error: reply.error };
  return entry.result !== before;
}
