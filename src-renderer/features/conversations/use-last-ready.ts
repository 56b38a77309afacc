/** While the next search is on its way, the answer to the last one stays. */
import { useState } from 'react';
import type { QueryResult } from '../../data/query-store.ts';

export function useLastReady<Row>(result: QueryResult<Row>): QueryResult<Row> {
  const [last, setLast] = useState(result);
  if (result.status !== 'loading' && result !== last) setLast(result);
  return result.status === 'loading' ? last : result;
}
