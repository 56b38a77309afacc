/** The message that another one answers; a click leads to it. */
import type { MessageItem } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';

type QuotedMessageProps = { readonly quoted: NonNullable<MessageItem['replyTo']>; readonly onJump: (seq: number) => void };

export function QuotedMessage({ quoted, onJump }: QuotedMessageProps) {
  const t = useT();
  const { seq } = quoted;
  const isElsewhere = quoted.senderName === '' && quoted.content === '';
  const body = (
    <>
      <span className="block truncate text-xs font-semibold">{quoted.senderName}</span>
      <span dir="auto" className="line-clamp-2 text-sm text-soft-ink">
        {quoted.content}
      </span>
    </>
  );
  const look = 'mb-1 block w-full border-l-2 border-accent pl-2 text-left';
  if (isElsewhere) return <p className={`${look} text-sm text-faint-ink`}>{t('history.quoteElsewhere')}</p>;
  if (seq === null) return <div className={look}>{body}</div>;
  return (
    <button type="button" className={`${look} rounded-r-control hover:bg-hover`} onClick={() => onJump(seq)}>
      <span className="sr-only">{t('message.showOriginal')}</span>
      {body}
    </button>
  );
}
