/** Synchronisation in words: where it stands, what waits, what was refused, and what the person can decide. */
import type { SyncStatus } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useQuery, useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SwitchField } from '../../ui/switch-field.tsx';
import { useNow } from '../../ui/use-now.ts';
import { PendingList } from './pending-list.tsx';
import { RefusedCard } from './refused-card.tsx';
import { stateWords } from './sync-words.ts';

const SKEW_WORTH_SAYING_MS = 5 * 60_000;

/** `short` in the panel, under its title: a few of what waits. */
export function SyncDetails({ short }: { readonly short: boolean }) {
  const t = useT();
  const status = useRow('sync.status', {});
  const pending = useQuery('sync.pending', {}).rows;
  const refused = useQuery('sync.refused', {}).rows;
  const setPaused = useCommand('sync.setPaused');
  const syncNow = useCommand('sync.now');
  const leave = useCommand('session.leave');
  if (!status) return <Skeleton className="mt-3 h-24 w-full" />;
  const { connection } = status;
  const Title = short ? 'h3' : 'h2';
  return (
    <div className="mt-1 flex flex-col gap-4">
      <div>
        <p className="text-soft-ink">{t(stateWords(status))}</p>
        <Facts status={status} />
      </div>
      {connection.name === 'blocked' && connection.reason === 'signed-out' && (
        <Button variant="primary" className="self-start" onClick={() => leave({})}>
          {t('sync.signInAgain')}
        </Button>
      )}
      {refused.length > 0 && (
        <section aria-label={t('sync.refused.title')} className="flex flex-col gap-2">
          <Title className="text-sm font-semibold">{t('sync.refused.title')}</Title>
          {refused.map(command => (
            <RefusedCard key={`${command.deviceId} ${command.number}`} command={command} />
          ))}
        </section>
      )}
      <section aria-label={t('sync.pending.title')}>
        <Title className="text-sm font-semibold">{t('sync.pending.title')}</Title>
        <PendingList commands={pending} most={short ? 5 : 200} />
      </section>
      <div className="flex flex-col gap-3 border-t border-line pt-4">
        <SwitchField
          label={t('sync.pause')}
          hint={t('sync.pauseHint')}
          checked={connection.name === 'paused'}
          onChange={paused => void setPaused({ paused })}
        />
        <Button className="self-start" disabled={connection.name === 'paused'} onClick={() => syncNow({})}>
          {t('sync.now')}
        </Button>
      </div>
    </div>
  );
}

function Facts({ status }: { readonly status: SyncStatus }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(15_000);
  const { connection, lastSyncedAt, clockSkewMs } = status;
  return (
    <ul className="mt-2 flex flex-col gap-0.5 text-sm text-faint-ink">
      <li>{lastSyncedAt === null ? t('sync.never') : t('sync.last', { when: formats.moment(lastSyncedAt, now) })}</li>
      {connection.name === 'offline' && connection.retryAt !== null && (
        <li>{t('sync.retry', { time: formats.time(connection.retryAt) })}</li>
      )}
      {clockSkewMs !== null && Math.abs(clockSkewMs) > SKEW_WORTH_SAYING_MS && (
        <li>{t('sync.skew', { count: Math.round(Math.abs(clockSkewMs) / 60_000) })}</li>
      )}
    </ul>
  );
}
