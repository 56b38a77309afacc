/** Goes, once, to the message that a link led to, as soon as its block has arrived. */
import { useEffect, useRef } from 'react';
import type { MessageItem } from '../../../src-preload/contract/rows.ts';

export function useTarget(targetId: string | null, bySeq: ReadonlyMap<number, MessageItem>, jumpTo: (seq: number) => void): void {
  const reached = useRef<string | null>(null);
  useEffect(() => {
    if (targetId === null || reached.current === targetId) return;
    for (const message of bySeq.values()) {
      if (message.id !== targetId) continue;
      reached.current = targetId;
      jumpTo(message.seq);
      return;
    }
  }, [targetId, bySeq, jumpTo]);
}
