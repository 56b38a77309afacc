/** A message: who, when, what, and for mine how far it has come. */
import { Reply } from 'lucide-react';
import { memo } from 'react';
import type { Participant } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { MessageText } from './message-text.tsx';
import { isLate, type MessageState } from './message-state.ts';
import { QuotedMessage } from './quoted-message.tsx';
import type { ShownMessage } from './shown-message.ts';
import type { ReplyTarget } from './reply-target.ts';
import { StateMark } from './state-mark.tsx';
import { useMessageWords } from './use-message-words.ts';

type MessageViewProps = {
  readonly shown: ShownMessage;
  readonly state: MessageState | null;
  readonly startsGroup: boolean;
  readonly participants: readonly Participant[];
  readonly now: number;
  readonly flashing: boolean;
  readonly stop: boolean;
  readonly index: number;
  readonly onFocus: (index: number) => void;
  readonly onJump: (seq: number) => void;
  readonly onMissing: (messageId: string) => void;
  readonly onReply: ((target: ReplyTarget) => void) | null;
};

export const MessageView = memo(function MessageView(props: MessageViewProps) {
  const { shown, state, startsGroup, participants, now, flashing, stop, index, onFocus, onJump, onMissing, onReply } = props;
  const t = useT();
  const formats = useFormats();
  const words = useMessageWords(shown, state, participants, now);
  const { mine, deletedAt } = shown;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it knows when it has the focus (F3)
    <article
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrows go from message to message (F3)
      tabIndex={stop ? 0 : -1}
      data-region-start={stop ? '' : undefined}
      aria-label={words.label}
      onFocus={() => onFocus(index)}
      className={classNames(
        'group flex gap-2.5 rounded-card px-5 -outline-offset-2',
        mine ? 'flex-row-reverse' : 'flex-row',
        startsGroup ? 'pt-(--message-gap)' : 'pt-0.5',
        flashing && 'animate-flash',
      )}
    >
      {!mine && <span className="w-8 shrink-0 pt-0.5">{startsGroup && <Avatar name={shown.senderName} />}</span>}
      <div className={classNames('flex max-w-[min(82%,68ch)] min-w-0 flex-col', mine ? 'items-end' : 'items-start')}>
        {startsGroup && (
          <p className="mb-0.5 flex items-baseline gap-2 px-0.5 text-sm">
            <span className="font-semibold">{words.author}</span>
            <time className="text-xs text-faint-ink tabular-nums">{formats.time(shown.receivedAt ?? shown.writtenAt)}</time>
          </p>
        )}
        <div className={classNames('flex max-w-full items-end gap-1', mine && 'flex-row-reverse')}>
          {state !== null && <StateMark state={state} title={words.title} />}
          <div
            data-bubble
            title={mine ? undefined : words.title}
            className={classNames(
              'min-w-0 rounded-card px-3 py-1.5',
              deletedAt !== null ? 'border border-dashed border-line' : mine ? 'bg-accent-soft' : 'bg-sunken',
            )}
          >
            {shown.replyTo && <QuotedMessage quoted={shown.replyTo} onJump={onJump} onMissing={onMissing} />}
            {shown.priority === 'urgent' && (
              <span className="mb-0.5 block text-xs font-semibold text-danger-ink">{t('message.urgent')}</span>
            )}
            {deletedAt === null ? <MessageText text={shown.content} /> : <p className="text-soft-ink italic">{t('message.deleted')}</p>}
          </div>
          {onReply !== null && deletedAt === null && (
            <IconButton
              icon={Reply}
              label={t('message.replyTo', { name: words.author })}
              className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100"
              tabIndex={stop ? 0 : -1}
              onClick={() => onReply({ id: shown.id, known: { senderName: words.author, content: shown.content } })}
            />
          )}
        </div>
        {(shown.editedAt !== null || (shown.receivedAt !== null && isLate({ ...shown, receivedAt: shown.receivedAt }))) && (
          <p className="px-1 text-xs text-faint-ink">
            {[shown.editedAt !== null && t('message.edited'), words.late].filter(Boolean).join(' · ')}
          </p>
        )}
      </div>
    </article>
  );
});
