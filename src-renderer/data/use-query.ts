/** The rows of a query, now and whenever they change. */
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { QueryName, QueryParams, QueryRow } from '../../src-preload/contract/queries.ts';
import type { QueryResult } from './query-store.ts';
import { useData } from './data-context.tsx';

export function useQuery<N extends QueryName>(name: N, params: QueryParams<N>): QueryResult<QueryRow<N>> {
  const { store } = useData();
  const stable = useStable(params);
  const subscribe = useCallback((listener: () => void) => store.watch(name, stable, listener), [store, name, stable]);
  return useSyncExternalStore(subscribe, () => store.read(name, stable));
}

/** For queries of one row: null while it is loading or when there is none. */
export function useRow<N extends QueryName>(name: N, params: QueryParams<N>): QueryRow<N> | null {
  return useQuery(name, params).rows[0] ?? null;
}

/** Several watches of one query at once; the answer keeps its identity while none of them changes. */
export function useQueries<N extends QueryName>(name: N, params: readonly QueryParams<N>[]): readonly QueryResult<QueryRow<N>>[] {
  const { store } = useData();
  const stable = useStable(params);
  const last = useRef<readonly QueryResult<QueryRow<N>>[]>([]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = stable.map(one => store.watch(name, one, listener));
      return () => stops.forEach(stop => stop());
    },
    [store, name, stable],
  );
  return useSyncExternalStore(subscribe, () => {
    const next = stable.map(one => store.read(name, one));
    const same = next.length === last.current.length && next.every((result, index) => result === last.current[index]);
    if (!same) last.current = next;
    return last.current;
  });
}

/** Parameters are plain data: the same content is the same object. */
function useStable<T>(value: T): T {
  const key = JSON.stringify(value);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` says all there is to know about `value`
  return useMemo(() => value, [key]);
}
