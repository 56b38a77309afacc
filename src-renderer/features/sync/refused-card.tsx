/** Something the cloud refused: what it was, why, and what can be done. Stays until the person has dealt with it (D6). */
import type { RefusedCommand } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/use-now.ts';
import { OpenPlace } from './open-place.tsx';
import { RefusalActions } from './refusal-actions.tsx';
import { useRefusalWords } from './use-refusal-words.ts';

type RefusedCardProps = {
  readonly command: RefusedCommand;
  /** On the object itself there is no need to lead to it. */
  readonly placed?: boolean;
};

export function RefusedCard({ command, placed = false }: RefusedCardProps) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const reason = useRefusalWords(command, now);
  const times = { written: formats.moment(command.writtenAt, now), refused: formats.moment(command.refusedAt, now) };
  return (
    <Notice
      tone="warning"
      title={t('refused.title', { what: t(`command.${command.name}`, { subject: command.subject }) })}
      actions={
        <>
          <RefusalActions command={command} />
          {!placed && <OpenPlace place={command.opens} />}
        </>
      }
    >
      <p>{reason}</p>
      {command.text !== '' && (
        <p dir="auto" className="mt-1.5 line-clamp-4 wrap-anywhere whitespace-pre-wrap text-ink">
          {command.text}
        </p>
      )}
      <p className="mt-1 text-xs">{t('sync.refused.at', times)}</p>
    </Notice>
  );
}
