/** A message of mine that the cloud refused, where it stood: why, and its text to take back. */
import type { RefusedMessage } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Notice } from '../../ui/notice.tsx';
import { RefusalActions } from '../sync/refusal-actions.tsx';
import { useRefusalWords } from '../sync/use-refusal-words.ts';

type RefusedMessageCardProps = {
  readonly message: RefusedMessage;
  readonly now: number;
  readonly stop: boolean;
  readonly index: number;
  readonly onFocus: (index: number) => void;
};

export function RefusedMessageCard({ message, now, stop, index, onFocus }: RefusedMessageCardProps) {
  const t = useT();
  const formats = useFormats();
  const { deviceId, number, content } = message;
  const reason = useRefusalWords(message, now);
  const times = { written: formats.moment(message.writtenAt, now), refused: formats.moment(message.refusedAt, now) };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it knows when it has the focus (F3)
    <article
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrows go from message to message (F3)
      tabIndex={stop ? 0 : -1}
      data-region-start={stop ? '' : undefined}
      aria-label={`${t('message.refused.title')}. ${reason} ${content}`}
      onFocus={() => onFocus(index)}
      className="ml-auto w-[min(75%,68ch)] py-1.5 pr-5 -outline-offset-2"
    >
      <Notice
        tone="warning"
        title={t('message.refused.title')}
        actions={<RefusalActions command={{ deviceId, number, text: content, restorable: true, retriable: message.retriable }} />}
      >
        <p>{reason}</p>
        <p dir="auto" className="mt-1.5 line-clamp-6 wrap-anywhere whitespace-pre-wrap text-ink">
          {content}
        </p>
        <p className="mt-1 text-xs">{t('sync.refused.at', times)}</p>
      </Notice>
    </article>
  );
}
