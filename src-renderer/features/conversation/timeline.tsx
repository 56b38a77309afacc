/** The messages of a conversation: opens where reading stopped, stays at the end when one is at the end. */
import { ArrowDown } from 'lucide-react';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import type { Participant } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { useEscape } from '../../ui/escape-ladder.ts';
import { useNow } from '../../ui/use-now.ts';
import { MessagesElsewhere } from './messages-elsewhere.tsx';
import { reachOf } from './message-state.ts';
import type { ReplyTarget } from './reply-target.ts';
import { shownAt } from './grouping.ts';
import { TimelineRowView } from './timeline-row-view.tsx';
import { useAnnouncer } from './use-announcer.ts';
import { useCommand } from '../../data/use-command.ts';
import { useFlash } from './use-flash.ts';
import { useLasting } from './use-lasting.ts';
import { useMessageFocus } from './use-message-focus.ts';
import { useReadMarks } from './use-read-marks.ts';
import { useTarget } from './use-target.ts';
import { useTimelineRows, type Span } from './use-timeline-rows.ts';
import { useTimelineScroll } from './use-timeline-scroll.ts';
import { dividerAtOpening, dividerSeq } from './unread-divider.ts';

/** A conversation may know of a message a moment before it is here: only what stays away is said to be on its way (D9). */
const ARRIVAL_MS = 600;

type TimelineProps = {
  readonly conversationId: string;
  readonly counterpart: string;
  readonly lastSeq: number;
  readonly lastReadSeq: number;
  readonly myStateId: string | null;
  readonly participants: readonly Participant[];
  readonly writable: boolean;
  /** The message that a link leads to. It is found among the newest, which is where links lead. */
  readonly targetId: string | null;
  /** Goes up with each message sent from here. */
  readonly sent: number;
  readonly onReply: (target: ReplyTarget) => void;
};

export const Timeline = memo(function Timeline(props: TimelineProps) {
  const { conversationId, counterpart, lastSeq, lastReadSeq, myStateId, participants, writable, targetId, sent, onReply } = props;
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const scroller = useRef<HTMLDivElement>(null);
  const onMove = useRef<() => void>(() => {});
  const [openedAt, setOpenedAt] = useState(() => dividerAtOpening(lastReadSeq, lastSeq));
  const [startIndex] = useState(() => (openedAt === null ? null : openedAt - 1));
  const [span, setSpan] = useState<Span>(() => ({ first: startIndex ?? lastSeq - 1, last: startIndex ?? lastSeq - 1 }));
  const rows = useTimelineRows(conversationId, lastSeq, span);
  const divider = dividerSeq(openedAt, lastSeq, rows.bySeq);
  const { flashing, flash } = useFlash();
  const scroll = useTimelineScroll({ scroller, rows, lastSeq, startIndex, sent, onMove, onSpan: setSpan });
  const focus = useMessageFocus(scroller, scroll.items, rows.count, scroll.reveal);
  const checkRead = useReadMarks({ conversationId, myStateId, lastReadSeq, inSight: scroll.inSight });
  useEffect(() => {
    onMove.current = checkRead;
    checkRead();
  });
  const announced = useAnnouncer(lastSeq, rows.bySeq);
  useEscape('divider', divider !== null, () => setOpenedAt(null));

  const reach = reachOf(participants);
  const top = scroll.firstVisibleIndex;
  const topAt = top === null ? null : shownAt(rows.at(top));

  const { show } = scroll;
  const jumpTo = useCallback(
    (seq: number) => {
      show(seq - 1);
      flash(seq);
    },
    [show, flash],
  );
  useTarget(targetId, jumpTo);
  const loadMessage = useCommand('history.message');
  const onMissing = useCallback((messageId: string) => void loadMessage({ conversationId, messageId }), [loadMessage, conversationId]);
  const lacksNewest = useLasting(lastSeq > 0 && rows.at(lastSeq - 1).kind === 'unloaded', ARRIVAL_MS);

  return (
    <div className="relative min-h-0 flex-1">
      {topAt !== null && scroll.isScrolling && !scroll.atBeginning && (
        <div aria-hidden className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
          <span className="float-in rounded-full bg-raised px-3 py-1 text-xs font-medium text-soft-ink shadow-float">
            {formats.day(topAt, now)}
          </span>
        </div>
      )}
      {top !== null && rows.at(top).kind === 'unloaded' && <MessagesElsewhere which="older" />}
      {lacksNewest && <MessagesElsewhere which="newer" />}
      <div ref={scroller} className="h-full overflow-y-auto overscroll-contain [contain:strict] [overflow-anchor:none]">
        {rows.count === 0 && (
          <p className="flex h-full items-end justify-center px-8 pb-8 text-center text-soft-ink">
            <span className="max-w-80">{t('conversation.empty')}</span>
          </p>
        )}
        <div className="relative mx-auto max-w-4xl" style={{ height: scroll.totalSize }}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows go from message to message (F3) */}
          <ul
            aria-label={t('conversation.messages')}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${scroll.offset}px)` }}
            onKeyDown={focus.onKeyDown}
          >
            {scroll.items.map(({ index, key, size }) => (
              <li key={key} ref={scroll.measure} data-index={index} aria-setsize={rows.count} aria-posinset={index + 1}>
                <TimelineRowView
                  row={rows.at(index)}
                  before={index === 0 ? null : rows.at(index - 1)}
                  height={size}
                  now={now}
                  reach={reach}
                  participants={participants}
                  counterpart={counterpart}
                  isDivider={divider === index + 1}
                  flashing={flashing === index + 1}
                  stop={index === focus.stop}
                  index={index}
                  onFocus={focus.set}
                  onJump={jumpTo}
                  onMissing={onMissing}
                  onReply={writable ? onReply : null}
                />
              </li>
            ))}
          </ul>
        </div>
      </div>
      {!scroll.atEnd && rows.count > 0 && (
        <div className="absolute inset-x-0 bottom-2 z-10 flex justify-center">
          <button
            type="button"
            onClick={scroll.toEnd}
            className="float-in inline-flex min-h-8 items-center gap-1.5 rounded-full bg-raised px-3.5 text-sm font-medium shadow-float hover:bg-hover"
          >
            <ArrowDown aria-hidden size={14} className="text-accent-ink" />
            {t('conversation.newBelow', { count: scroll.newBelow })}
          </button>
        </div>
      )}
      <p aria-live="polite" className="sr-only">
        {announced}
      </p>
    </div>
  );
});
