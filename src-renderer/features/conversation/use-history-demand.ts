/** Asks for the messages of blocks in sight that aren't on this computer. What was asked for comes when the network lets it. */
import { useEffect, useRef } from 'react';
import { MESSAGE_BLOCK } from '../../../src-preload/contract/queries.ts';
import type { MessageItem } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import type { QueryResult } from '../../data/query-store.ts';

/** A message that has just arrived is a moment behind its conversation: only what stays away is asked for. */
const SETTLING_MS = 400;

export function useHistoryDemand(
  conversationId: string,
  lastSeq: number,
  wanted: readonly { readonly block: number }[],
  blocks: readonly QueryResult<MessageItem>[],
): void {
  const load = useCommand('history.load');
  const asked = useRef(new Set<number>());
  const missing = wanted.flatMap(({ block }, index) => (isMissing(block, lastSeq, blocks[index]) ? [block] : []));
  const key = missing.join(' ');
  useEffect(() => {
    const due =
      key === ''
        ? []
        : key
            .split(' ')
            .map(Number)
            .filter(block => !asked.current.has(block));
    if (due.length === 0) return undefined;
    const timer = setTimeout(() => {
      for (const block of due) {
        asked.current.add(block);
        void load({ conversationId, block });
      }
    }, SETTLING_MS);
    return () => clearTimeout(timer);
  }, [key, conversationId, load]);
}

function isMissing(block: number, lastSeq: number, result: QueryResult<MessageItem> | undefined): boolean {
  const full = Math.min(MESSAGE_BLOCK, lastSeq - block * MESSAGE_BLOCK);
  return result !== undefined && result.status === 'ready' && result.rows.length < full;
}
