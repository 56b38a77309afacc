/** Where synchronisation stands, and what the person can decide about it. */
import type { SyncStatus } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useQuery } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { SwitchField } from '../../ui/switch-field.tsx';
import { useNow } from '../../ui/use-now.ts';
import { SyncProgress } from './sync-progress.tsx';
import { stateWords } from './sync-words.ts';

const SKEW_WORTH_SAYING_MS = 5 * 60_000;

export function SyncState({ status }: { readonly status: SyncStatus }) {
  const t = useT();
  const setPaused = useCommand('sync.setPaused');
  const syncNow = useCommand('sync.now');
  const leave = useCommand('session.leave');
  const toDecide = useQuery('conflicts.texts', {}).rows.length;
  const { connection, pending } = status;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="text-soft-ink">{t(stateWords(status, toDecide))}</p>
        <Facts status={status} />
      </div>
      <SyncProgress status={status} />
      {connection.name === 'blocked' && connection.reason === 'signed-out' && (
        <Button variant="primary" className="self-start" onClick={() => leave({})}>
          {t('sync.signInAgain')}
        </Button>
      )}
      <SwitchField
        label={t('sync.pause')}
        hint={t('sync.pauseHint')}
        checked={connection.name === 'paused'}
        onChange={paused => void setPaused({ paused })}
      />
      <Button className="self-start" disabled={connection.name === 'paused'} onClick={() => syncNow({})}>
        {t(pending > 0 ? 'sync.sendNow' : 'sync.now')}
      </Button>
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
