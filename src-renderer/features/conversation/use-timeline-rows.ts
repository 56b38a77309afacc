/** The rows of a conversation, of which only the blocks near the screen are read. */
import { useMemo, useState } from 'react';
import type { MessageItem } from '../../../src-preload/contract/rows.ts';
import { useQueries, useQuery } from '../../data/use-query.ts';
import { useHistoryDemand } from './use-history-demand.ts';
import { NOTHING_SETTLES, settle } from './settling.ts';
import { blocksAround, timelineRows, type TimelineRows } from './timeline-rows.ts';

export type Span = { readonly first: number; readonly last: number };

type Loaded = TimelineRows & {
  readonly bySeq: ReadonlyMap<number, MessageItem>;
  /** The newest of mine that waits, or null. */
  readonly newestPendingId: string | null;
};

/** `span` is what is in sight, as indexes. */
export function useTimelineRows(conversationId: string, lastSeq: number, span: Span): Loaded {
  const wanted = blocksAround(span.first, span.last, lastSeq).map(block => ({ conversationId, block }));
  const blocks = useQueries('messages.block', wanted);
  useHistoryDemand(conversationId, lastSeq, wanted, blocks);
  const pendingNow = useQuery('messages.pending', { conversationId }).rows;
  const refused = useQuery('messages.refused', { conversationId }).rows;
  const bySeq = useMemo(() => new Map(blocks.flatMap(block => block.rows).map(message => [message.seq, message])), [blocks]);

  const [before, setBefore] = useState(NOTHING_SETTLES);
  const settling = settle(before, { pending: pendingNow, refused, bySeq });
  if (settling !== before) setBefore(settling);

  const rows = useMemo(() => timelineRows({ lastSeq, ...settling, refused }, bySeq), [lastSeq, settling, refused, bySeq]);
  return useMemo(() => ({ ...rows, bySeq, newestPendingId: settling.pending.at(-1)?.id ?? null }), [rows, bySeq, settling]);
}
