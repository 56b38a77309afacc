/** Something the cloud refused: what it was, why, and what can be done. Stays until the person has dealt with it (D6). */
import type { RefusedCommand } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/use-now.ts';

export function RefusedCard({ command }: { readonly command: RefusedCommand }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const { deviceId, number } = command;
  const restore = useCommand('refusal.restoreText');
  const acknowledge = useCommand('refusal.acknowledge');
  const times = { written: formats.moment(command.writtenAt, now), refused: formats.moment(command.refusedAt, now) };
  return (
    <Notice
      tone="warning"
      title={t(`command.${command.name}`, { subject: command.subject })}
      actions={
        <>
          {command.restorable && <Button onClick={() => restore({ deviceId, number })}>{t('action.restoreText')}</Button>}
          <Button variant="quiet" onClick={() => acknowledge({ deviceId, number })}>
            {t('action.understood')}
          </Button>
        </>
      }
    >
      <p>{t(`refusal.${command.code}`)}</p>
      {command.excerpt !== '' && (
        <p dir="auto" className="mt-1 line-clamp-3 text-ink">
          {command.excerpt}
        </p>
      )}
      <p className="mt-1 text-xs">{t('sync.refused.at', times)}</p>
    </Notice>
  );
}
