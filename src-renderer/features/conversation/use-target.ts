/** Goes, once, to the message that a link led to, wherever it is in the conversation. */
import { useEffect, useRef } from 'react';
import { useQueries } from '../../data/use-query.ts';

export function useTarget(targetId: string | null, jumpTo: (seq: number) => void): void {
  const [place] = useQueries('message.byId', targetId === null ? [] : [{ messageId: targetId }]);
  const seq = place?.rows[0]?.seq ?? null;
  const reached = useRef<string | null>(null);
  useEffect(() => {
    if (targetId === null || reached.current === targetId) return;
    if (seq === null) return;
    reached.current = targetId;
    jumpTo(seq);
  }, [targetId, seq, jumpTo]);
}
