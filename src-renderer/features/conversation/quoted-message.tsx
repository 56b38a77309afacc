/** The message that another one answers; a click leads to it. One that isn't on this computer is asked for while it is in sight. */
import { useEffect } from 'react';
import type { MessageItem } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';

type Quoted = NonNullable<MessageItem['replyTo']>;
type QuotedMessageProps = {
  readonly quoted: Quoted;
  readonly onJump: (seq: number) => void;
  /** The message with this id isn't here, and somebody would read it. */
  readonly onMissing: (messageId: string) => void;
};

/** Who scrolls past doesn't wait for it. */
const SETTLING_MS = 400;
const look = 'mb-1 block w-full border-l-2 border-accent pl-2 text-left';

/** The quote is told without a name or a text when its message isn't on this computer. */
export function isElsewhere({ senderName, content }: Quoted): boolean {
  return senderName === '' && content === '';
}

export function QuotedMessage({ quoted, onJump, onMissing }: QuotedMessageProps) {
  const t = useT();
  const { seq } = quoted;
  const body = (
    <>
      <span className="block truncate text-xs font-semibold">{quoted.senderName}</span>
      <span dir="auto" className="line-clamp-2 text-sm text-soft-ink">
        {quoted.content}
      </span>
    </>
  );
  if (isElsewhere(quoted)) return <QuoteElsewhere messageId={quoted.id} onMissing={onMissing} />;
  if (seq === null) return <div className={look}>{body}</div>;
  return (
    <button type="button" className={`${look} rounded-r-control hover:bg-hover`} onClick={() => onJump(seq)}>
      <span className="sr-only">{t('message.showOriginal')}</span>
      {body}
    </button>
  );
}

function QuoteElsewhere({ messageId, onMissing }: { readonly messageId: string; readonly onMissing: (messageId: string) => void }) {
  const t = useT();
  useEffect(() => {
    const timer = setTimeout(() => onMissing(messageId), SETTLING_MS);
    return () => clearTimeout(timer);
  }, [messageId, onMissing]);
  return <p className={`${look} text-sm text-faint-ink`}>{t('history.quoteElsewhere')}</p>;
}
