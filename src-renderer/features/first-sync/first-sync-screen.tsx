/** The first synchronisation, step by step, until the application can be used. */
import type { SyncStatus } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Brand } from '../../ui/brand.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { stopOf } from '../sync/sync-words.ts';
import { FirstSyncSteps, shareDone } from './first-sync-steps.tsx';

type FirstSyncScreenProps = { readonly status: SyncStatus; readonly progress: NonNullable<SyncStatus['firstSync']> };

export function FirstSyncScreen({ status, progress }: FirstSyncScreenProps) {
  const t = useT();
  const setPaused = useCommand('sync.setPaused');
  const state = stopOf(status);
  const isPaused = state === 'paused';
  return (
    <main id="content" className="flex h-full flex-col overflow-y-auto bg-canvas">
      <header className="px-6 py-4">
        <Brand />
      </header>
      <div className="m-auto w-full max-w-md px-6 pb-16">
        <h1 className="text-xl font-semibold">{t('firstSync.title')}</h1>
        <p className="mt-1 text-soft-ink">{t('firstSync.lead')}</p>
        <div className="mt-6 mb-5">
          <ProgressBar label={t('firstSync.title')} {...shareDone(progress)} />
        </div>
        <FirstSyncSteps progress={progress} state={state} />
        <output className="mt-4 block text-sm text-faint-ink tabular-nums">
          {t('firstSync.rows', { count: progress.rows })}. {t('firstSync.soon')}
        </output>
        <div className="mt-4">
          <Button onClick={() => void setPaused({ paused: !isPaused })}>{t(isPaused ? 'firstSync.resume' : 'firstSync.pause')}</Button>
        </div>
        {state !== 'now' && (
          <div className="mt-4">
            <Notice tone="information" title={t(isPaused ? 'firstSync.pausedHint' : 'firstSync.offlineHint')} />
          </div>
        )}
      </div>
    </main>
  );
}
