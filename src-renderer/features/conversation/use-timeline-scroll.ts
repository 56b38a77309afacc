/** Where the timeline stands: what is in sight, whether it is at the end, and how it moves. */
import { useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { MessageItem } from '../../../src-preload/contract/rows.ts';
import { anchorOf, isAboveAnchor, noAnchor } from './anchoring.ts';
import { halfInSight } from './read-watch.ts';
import type { TimelineRows } from './timeline-rows.ts';
import type { Span } from './use-timeline-rows.ts';

type Input = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: TimelineRows & { readonly bySeq: ReadonlyMap<number, MessageItem>; readonly newestPendingId: string | null };
  readonly lastSeq: number;
  /** Where to open; null opens at the end. */
  readonly startIndex: number | null;
  readonly sent: number;
  /** Called whenever what is in sight may have changed. */
  readonly onMove: RefObject<() => void>;
  readonly onSpan: (span: Span) => void;
};

const ESTIMATED_HEIGHT = 60;
const END_THRESHOLD = 60;
const OVERSCAN = 8;
const PADDING = { top: 12, bottom: 8 } as const;
/** Room above the first unread message: its divider and a little of what came before. */
const START_ROOM = 96;

export function useTimelineScroll({ scroller, rows, lastSeq, startIndex, sent, onMove, onSpan }: Input) {
  const [place, setPlace] = useState({ atEnd: startIndex === null, seqWhenLeft: lastSeq });
  const spanKey = useRef('');
  const anchor = useRef(noAnchor);

  const virtualizer = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_HEIGHT,
    overscan: OVERSCAN,
    // A place keeps its key when what waits there is confirmed, or when its block arrives: nothing is built anew.
    getItemKey: index => index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_THRESHOLD,
    paddingStart: PADDING.top,
    paddingEnd: PADDING.bottom,
    scrollPaddingStart: START_ROOM,
    initialOffset: () => (startIndex ?? rows.count) * ESTIMATED_HEIGHT,
    onChange: moved,
  });

  function moved(instance: Virtualizer<HTMLDivElement, HTMLLIElement>): void {
    const { range } = instance;
    anchor.current = anchorOf(instance.getVirtualItems(), instance.scrollOffset ?? 0, index => rows.at(index).kind === 'unloaded');
    if (range && `${range.startIndex} ${range.endIndex}` !== spanKey.current) {
      spanKey.current = `${range.startIndex} ${range.endIndex}`;
      onSpan({ first: range.startIndex, last: range.endIndex });
    }
    const atEnd = instance.isAtEnd(END_THRESHOLD);
    setPlace(before => (before.atEnd === atEnd ? before : { atEnd, seqWhenLeft: lastSeq }));
    onMove.current();
  }

  const toEnd = useCallback(() => virtualizer.scrollToEnd(), [virtualizer]);
  const show = useCallback((index: number) => virtualizer.scrollToIndex(index, { align: 'center' }), [virtualizer]);

  useLayoutEffect(() => {
    if (startIndex === null) virtualizer.scrollToEnd();
    else virtualizer.scrollToIndex(startIndex, { align: 'start' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the conversation opens
  }, []);

  useLayoutEffect(() => {
    virtualizer.shouldAdjustScrollPositionOnItemSizeChange = ({ index, key, start, end }, _delta, { scrollOffset, scrollDirection }) =>
      isAboveAnchor(
        anchor.current,
        { index, start, end, isFirstMeasure: !virtualizer.itemSizeCache.has(key) },
        { offset: scrollOffset ?? 0, goesUp: scrollDirection === 'backward' },
      );
  }, [virtualizer]);

  useEffect(() => keepAtEnd(scroller.current, () => virtualizer.scrollToEnd()), [scroller, virtualizer]);

  const lastSent = useRef(sent);
  const lastPending = useRef(rows.newestPendingId);
  useEffect(() => {
    if (lastSent.current === sent || rows.newestPendingId === lastPending.current) return;
    lastSent.current = sent;
    lastPending.current = rows.newestPendingId;
    toEnd();
  }, [sent, rows.newestPendingId, toEnd]);

  const items: readonly VirtualItem[] = virtualizer.getVirtualItems();
  const offset = virtualizer.scrollOffset ?? 0;
  const firstVisible = items.find(item => item.end > offset + PADDING.top);
  const height = virtualizer.scrollRect?.height ?? 0;

  return {
    items,
    totalSize: virtualizer.getTotalSize(),
    offset: items[0]?.start ?? 0,
    measure: virtualizer.measureElement,
    atEnd: place.atEnd || virtualizer.getTotalSize() <= height,
    isScrolling: virtualizer.isScrolling,
    atBeginning: offset < PADDING.top,
    firstVisibleIndex: firstVisible?.index ?? null,
    newBelow: countNew(rows.bySeq, place.seqWhenLeft, lastSeq),
    toEnd,
    /** Brings a row into sight, moving no more than needed. */
    reveal: (index: number) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    show,
    inSight(): readonly number[] {
      const boxes = virtualizer
        .getVirtualItems()
        .filter(({ index }) => rows.at(index).kind === 'message')
        .map(({ index, start, end }) => ({ seq: index + 1, start, end }));
      return halfInSight(boxes, virtualizer.scrollOffset ?? 0, virtualizer.scrollRect?.height ?? 0);
    },
  };
}

/** When the composer grows, the end stays in sight for who was there. */
function keepAtEnd(scroller: HTMLElement | null, toEnd: () => void): (() => void) | undefined {
  if (!scroller) return undefined;
  let { clientHeight: height } = scroller;
  const observer = new ResizeObserver(() => {
    const wasAtEnd = scroller.scrollHeight - scroller.scrollTop - height <= END_THRESHOLD;
    if (scroller.clientHeight !== height && wasAtEnd) toEnd();
    height = scroller.clientHeight;
  });
  observer.observe(scroller);
  return () => observer.disconnect();
}

/** Messages of the others that came after the end was left. */
function countNew(bySeq: ReadonlyMap<number, MessageItem>, seqWhenLeft: number, lastSeq: number): number {
  let count = 0;
  for (let seq = seqWhenLeft + 1; seq <= lastSeq; seq++) if (bySeq.get(seq)?.mine !== true) count += 1;
  return count;
}
