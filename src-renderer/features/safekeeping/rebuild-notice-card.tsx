/** After the local base was made anew: what was carried over, in numbers, until the person has read it (D12). */
import { useCommand } from '../../data/use-command.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/use-now.ts';

export function RebuildNoticeCard() {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const notice = useRow('safekeeping.state', {})?.notice ?? null;
  const acknowledge = useCommand('rebuildNotice.acknowledge');
  if (notice === null) return null;
  const { reason, queued, refused, drafts, source } = notice;
  /** Nothing found is only nothing there where all could be found. */
  const complete = source.name === 'whole' && reason !== 'log-lost';
  const carried = [
    queued > 0 && t('rebuild.notice.queued', { count: queued }),
    refused > 0 && t('rebuild.notice.refused', { count: refused }),
    drafts > 0 && t('rebuild.notice.drafts', { count: drafts }),
  ].filter(part => part !== false);
  return (
    <div className="border-b border-line bg-canvas p-3">
      <Notice
        tone="information"
        title={t(`rebuild.notice.${reason}`)}
        actions={<Button onClick={() => acknowledge({})}>{t('action.understood')}</Button>}
      >
        <p>
          {carried.length > 0 && `${t('rebuild.notice.carried', { list: formats.list(carried) })} `}
          {carried.length === 0 && complete && `${t('rebuild.notice.nothing')} `}
          {t('rebuild.notice.rest')}
        </p>
        {source.name === 'with-backup' && (
          <p className="mt-1">{t('rebuild.notice.backup', { when: formats.moment(source.writtenAt, now) })}</p>
        )}
        {source.name === 'torn' && <p className="mt-1">{t('rebuild.notice.torn')}</p>}
      </Notice>
    </div>
  );
}
