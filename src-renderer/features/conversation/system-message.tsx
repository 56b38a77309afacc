/** What the system has to say in a conversation: centred, small, not from anybody. */
import type { MessageItem } from '../../../src-preload/contract/rows.ts';
import { useFormats } from '../../locales/use-formats.ts';

type SystemMessageProps = {
  readonly message: MessageItem;
  readonly now: number;
  readonly stop: boolean;
  readonly index: number;
  readonly onFocus: (index: number) => void;
};

export function SystemMessage({ message, now, stop, index, onFocus }: SystemMessageProps) {
  const formats = useFormats();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it knows when it has the focus (F3)
    <article
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrows go from message to message (F3)
      tabIndex={stop ? 0 : -1}
      data-region-start={stop ? '' : undefined}
      aria-label={`${message.content}. ${formats.moment(message.receivedAt, now)}.`}
      onFocus={() => onFocus(index)}
      className="mx-auto my-2 w-fit max-w-[60ch] rounded-full px-3 py-0.5 text-center text-xs text-soft-ink"
    >
      {message.content} <span className="text-faint-ink tabular-nums">· {formats.time(message.receivedAt)}</span>
    </article>
  );
}
