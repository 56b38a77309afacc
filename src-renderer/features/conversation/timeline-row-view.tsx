/** One place of the timeline: the day and the divider above it, then the message, the card or the skeleton. */
import type { Participant } from '../../../src-preload/contract/rows.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { useT } from '../../locales/translate.ts';
import { headOf } from './grouping.ts';
import { MessageView } from './message-view.tsx';
import { stateOf, type Reach } from './message-state.ts';
import type { ReplyTarget } from './reply-target.ts';
import { RefusedMessageCard } from './refused-message-card.tsx';
import { MessageSkeleton } from './message-skeleton.tsx';
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

function RowBody({ row, startsGroup, ...rest }: TimelineRowViewProps & { readonly startsGroup: boolean }) {
  switch (row.kind) {
    case 'unloaded':
      return null;
    case 'refused':
      return <RefusedMessageCard message={row.message} now={rest.now} stop={rest.stop} index={rest.index} onFocus={rest.onFocus} />;
    case 'pending':
      return (
        <MessageView
          shown={{
            ...row.message,
            mine: true,
            seq: null,
            senderName: '',
            editedAt: null,
            deletedAt: null,
            priority: 'normal',
            receivedAt: null,
          }}
          state={row.state}
          startsGroup={startsGroup}
          {...rest}
          onReply={null}
        />
      );
    case 'message': {
      const { message } = row;
      if (message.type === 'system' || message.type === 'status_change') return <SystemMessage message={message} {...rest} />;
      return (
        <MessageView shown={message} state={message.mine ? stateOf(message.seq, rest.reach) : null} startsGroup={startsGroup} {...rest} />
      );
    }
  }
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
