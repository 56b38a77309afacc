/** One place of the timeline: the day and the divider above it, then the message, the card or the skeleton. */
import type { Participant, PendingMessage } from '../../../src-preload/contract/rows.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { useT } from '../../locales/translate.ts';
import { headOf } from './grouping.ts';
import { MessageView } from './message-view.tsx';
import { stateOf, type Reach } from './message-state.ts';
import type { ReplyTarget } from './reply-target.ts';
import { RefusedMessageCard } from './refused-message-card.tsx';
import { MessageSkeleton } from './message-skeleton.tsx';
import type { ShownMessage } from './shown-message.ts';
import { SystemMessage } from './system-message.tsx';
import type { TimelineRow } from './timeline-rows.ts';

type TimelineRowViewProps = {
  readonly row: TimelineRow;
  readonly before: TimelineRow | null;
  /** As measured, or as estimated until it is. */
  readonly height: number;
  readonly index: number;
  readonly now: number;
  readonly reach: Reach;
  readonly participants: readonly Participant[];
  readonly counterpart: string;
  readonly isDivider: boolean;
  readonly flashing: boolean;
  /** Whether Tab stops here. */
  readonly stop: boolean;
  readonly onFocus: (index: number) => void;
  readonly onJump: (seq: number) => void;
  readonly onMissing: (messageId: string) => void;
  readonly onReply: ((target: ReplyTarget) => void) | null;
};

export function TimelineRowView(props: TimelineRowViewProps) {
  const { row, before, height, index, now, isDivider, counterpart } = props;
  const t = useT();
  const formats = useFormats();
  if (row.kind === 'unloaded') return <MessageSkeleton height={height} index={index} />;
  const head = headOf(row, before, formats.dayKey);
  const at = row.kind === 'message' ? row.message.receivedAt : row.message.writtenAt;
  return (
    <>
      {before === null && (
        <p className="px-5 pt-4 pb-2 text-center text-sm text-faint-ink">{t('conversation.begin', { name: counterpart })}</p>
      )}
      {head.startsDay && <DaySeparator words={formats.day(at, now)} />}
      {isDivider && <UnreadDivider words={t('conversation.new')} />}
      <RowBody {...props} startsGroup={head.startsGroup} />
    </>
  );
}

/** Who read it is told for what was read: the others' marks then render no other message again. */
const nobody: readonly Participant[] = [];

function RowBody({ row, reach, participants, startsGroup, now, flashing, stop, index, onFocus, onJump, onMissing, onReply }: RowBodyProps) {
  const place = { startsGroup, now, flashing, stop, index, onFocus, onJump, onMissing };
  switch (row.kind) {
    case 'unloaded':
      return null;
    case 'refused':
      return <RefusedMessageCard message={row.message} now={now} stop={stop} index={index} onFocus={onFocus} />;
    case 'pending':
      return <MessageView shown={waiting(row.message)} state={row.state} participants={nobody} onReply={null} {...place} />;
    case 'message': {
      const { message } = row;
      if (message.type === 'system' || message.type === 'status_change') return <SystemMessage message={message} {...place} />;
      const state = message.mine ? stateOf(message.seq, reach) : null;
      return (
        <MessageView shown={message} state={state} participants={state === 'read' ? participants : nobody} onReply={onReply} {...place} />
      );
    }
  }
}

type RowBodyProps = TimelineRowViewProps & { readonly startsGroup: boolean };

function waiting(message: PendingMessage): ShownMessage {
  return { ...message, mine: true, seq: null, senderName: '', editedAt: null, deletedAt: null, priority: 'normal', receivedAt: null };
}

function DaySeparator({ words }: { readonly words: string }) {
  return (
    <div className="flex items-center gap-3 px-5 pt-5 pb-1">
      <span aria-hidden className="h-px flex-1 bg-line" />
      <span className="text-xs font-medium text-soft-ink">{words}</span>
      <span aria-hidden className="h-px flex-1 bg-line" />
    </div>
  );
}

function UnreadDivider({ words }: { readonly words: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <hr> can't hold words
    <div role="separator" aria-label={words} className="flex items-center gap-3 px-5 pt-3 pb-0.5">
      <span aria-hidden className="h-px flex-1 bg-accent" />
      <span className="text-xs font-semibold text-accent-ink">{words}</span>
    </div>
  );
}
