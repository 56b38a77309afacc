/** « Je pars en déplacement »: whether everything that is wanted is here, and what is missing if not. */
import { useState } from 'react';
import type { OfflineReadiness } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/use-now.ts';

export function OfflineCheck() {
  const t = useT();
  const [checking, setChecking] = useState(false);
  const formats = useFormats();
  const now = useNow(60_000);
  const check = useCommand('offline.check');
  const syncNow = useCommand('sync.now');
  const last = useRow('offline.readiness', {})?.lastCheck ?? null;
  return (
    <div>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="font-medium">{t('offline.check')}</h3>
          <p className="mt-0.5 text-sm text-soft-ink">{t('offline.check.hint')}</p>
          {last !== null && (
            <p className="mt-1 text-sm text-faint-ink tabular-nums">
              {t('offline.last', { at: formats.moment(last.at, now) })} {t(last.ready ? 'offline.last.ready' : 'offline.last.notReady')}
            </p>
          )}
        </div>
        <Button
          onClick={() => {
            setChecking(true);
            void syncNow({});
            void check({});
          }}
        >
          {t('offline.check.run')}
        </Button>
      </div>
      {checking && <Findings />}
    </div>
  );
}

/** Goes on being true while it is looked at: what was missing may have come. */
function Findings() {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const found = useRow('offline.readiness', {});
  if (!found) return null;
  const ready = found.missingCount === 0 && found.unsent === 0 && !found.firstSync;
  const synced =
    found.lastSyncedAt === null ? t('offline.neverSynced') : t('offline.synced', { at: formats.moment(found.lastSyncedAt, now) });
  return (
    <output className="mt-3 block">
      <Notice tone={ready ? 'information' : 'warning'} title={t(ready ? 'offline.ready' : 'offline.notReady')}>
        {!ready && <Missing found={found} />}
        <p>{synced}</p>
      </Notice>
    </output>
  );
}

function Missing({ found }: { readonly found: OfflineReadiness }) {
  const t = useT();
  const formats = useFormats();
  return (
    <ul className="mb-1 list-disc pl-4">
      {found.firstSync && <li>{t('offline.missing.firstSync')}</li>}
      {found.unsent > 0 && <li>{t('offline.missing.unsent', { count: found.unsent })}</li>}
      {found.missing.slice(0, 5).map(one => (
        <li key={one.conversationId}>
          {t('offline.missing.one', { name: one.counterpart, held: formats.number(one.held), messages: formats.number(one.messages) })}
        </li>
      ))}
      {found.missingCount > 5 && <li>{t('offline.missing.more', { count: found.missingCount - 5 })}</li>}
    </ul>
  );
}
