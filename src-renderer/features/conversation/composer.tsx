/** Where a message is written. Typing here renders nothing else. */
import { SendHorizontal } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { ConversationDetail } from '../../../src-preload/contract/rows.ts';
import { MESSAGE_MAX_LENGTH } from '../../../sync/model/commands/message.ts';
import { useCommand } from '../../data/use-command.ts';
import { newId } from '../../data/new-id.ts';
import { useT } from '../../locales/translate.ts';
import { useEscape } from '../../ui/escape-ladder.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ComposerHint } from './composer-hint.tsx';
import { ReplyPreview } from './reply-preview.tsx';
import type { ReplyTarget } from './reply-target.ts';
import { useDraft } from './use-draft.ts';
import { useTypingReport } from './use-typing-report.ts';

type ComposerProps = {
  readonly detail: ConversationDetail;
  readonly reply: ReplyTarget | null;
  readonly setReply: (reply: ReplyTarget | null) => void;
  readonly onSent: () => void;
};

export function Composer(props: ComposerProps) {
  const t = useT();
  const { readOnlyBecause } = props.detail;
  if (readOnlyBecause === null) return <OpenComposer {...props} />;
  return (
    <p className="mx-5 mb-4 rounded-card bg-sunken px-4 py-3 text-center text-sm text-soft-ink">
      {t(`composer.readOnly.${readOnlyBecause}`)}
    </p>
  );
}

function OpenComposer({ detail, reply, setReply, onSent }: ComposerProps) {
  const t = useT();
  const box = useRef<HTMLTextAreaElement>(null);
  const send = useCommand('message.send');
  const replyId = reply?.id ?? null;
  const draft = useDraft(detail, replyId, box);
  const typing = useTypingReport(detail.id);
  const length = draft.text.trim().length;
  const sendable = length > 0 && length <= MESSAGE_MAX_LENGTH;
  useEscape('reply', reply !== null, () => setReply(null));
  useEffect(() => {
    if (replyId !== null) box.current?.focus();
  }, [replyId]);

  async function submit(): Promise<void> {
    const content = draft.text.trim();
    if (!sendable) return;
    typing.stop();
    draft.empty();
    setReply(null);
    onSent();
    const answer = await send({ id: newId(), conversationId: detail.id, content, replyToId: replyId, writtenAt: Date.now() });
    if (!answer.ok) draft.putBack(content);
    box.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // While an input method composes, Enter chooses a word: it doesn't send.
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  }

  return (
    <form
      data-region="composer"
      className="mx-auto w-full max-w-4xl shrink-0 px-5 pb-2"
      onSubmit={event => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="rounded-card border border-control bg-surface focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-focus">
        {reply && <ReplyPreview reply={reply} onRemove={() => setReply(null)} />}
        <div className="flex items-end gap-1 p-1">
          <textarea
            ref={box}
            rows={1}
            dir="auto"
            data-region-start
            aria-label={t('composer.label', { name: detail.counterpart })}
            aria-describedby="composer-hint"
            placeholder={t('composer.placeholder', { name: detail.counterpart })}
            value={draft.text}
            className="field-sizing-content max-h-60 min-h-8 flex-1 resize-none bg-transparent px-2.5 py-1.25 text-base outline-none placeholder:text-faint-ink"
            onChange={event => {
              draft.change(event.target.value);
              typing.edited(event.target.value);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => {
              draft.save();
              typing.stop();
            }}
          />
          <IconButton
            icon={SendHorizontal}
            type="submit"
            label={t('composer.send')}
            disabled={!sendable}
            tone={sendable ? 'accent' : 'quiet'}
          />
        </div>
      </div>
      <ComposerHint length={length} conversationId={detail.id} />
    </form>
  );
}
