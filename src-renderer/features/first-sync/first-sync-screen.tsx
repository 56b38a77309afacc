/** The first synchronisation, step by step, until the application can be used. */
import { Check } from 'lucide-react';
import type { SyncStatus } from '../../../src-preload/contract/rows.ts';
import { syncSteps } from '../../../sync/model/shapes.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { Brand } from '../../ui/brand.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

type FirstSyncScreenProps = { readonly status: SyncStatus; readonly progress: NonNullable<SyncStatus['firstSync']> };

export function FirstSyncScreen({ status, progress }: FirstSyncScreenProps) {
  const t = useT();
  const formats = useFormats();
  const current = syncSteps.indexOf(progress.step);
  const paused = status.connection.name === 'paused';
  const setPaused = useCommand('sync.setPaused');
  const stopped = status.connection.name === 'offline' || status.connection.name === 'paused';
  return (
    <main id="content" className="flex h-full flex-col overflow-y-auto bg-canvas">
      <header className="px-6 py-4">
        <Brand />
      </header>
      <div className="m-auto w-full max-w-md px-6 pb-16">
        <h1 className="text-xl font-semibold">{t('firstSync.title')}</h1>
        <p className="mt-1 text-soft-ink">{t('firstSync.lead')}</p>
        <div className="mt-6">
          <ProgressBar label={t('firstSync.title')} value={progress.tablesDone} most={progress.tables} />
        </div>
        <ol className="mt-5 flex flex-col gap-1">
          {syncSteps.map((step, index) => (
            <li key={step} aria-current={index === current ? 'step' : undefined} className="flex min-h-8 items-center gap-3">
              <StepMark state={index < current ? 'done' : index === current ? 'now' : 'later'} />
              <span className={classNames('flex-1', index === current && 'font-medium', index > current && 'text-faint-ink')}>
                {t(`firstSync.step.${step}`)}
              </span>
              <span className="text-sm text-faint-ink">
                {index <= current && progress.rowsByStep[step] > 0 && (
                  <span className="mr-2 tabular-nums">{formats.number(progress.rowsByStep[step])}</span>
                )}
                {index < current && t('firstSync.done')}
                {index === current && t(paused ? 'firstSync.paused' : 'firstSync.now')}
              </span>
            </li>
          ))}
        </ol>
        <output className="mt-4 block text-sm text-faint-ink tabular-nums">
          {t('firstSync.rows', { count: progress.rows })}. {t('firstSync.soon')}
        </output>
        <div className="mt-4">
          <Button onClick={() => void setPaused({ paused: !paused })}>{t(paused ? 'firstSync.resume' : 'firstSync.pause')}</Button>
        </div>
        {stopped && (
          <div className="mt-4">
            <Notice tone="information" title={t(paused ? 'firstSync.pausedHint' : 'firstSync.offline')} />
          </div>
        )}
      </div>
    </main>
  );
}

function StepMark({ state }: { readonly state: 'done' | 'now' | 'later' }) {
  if (state === 'done')
    return (
      <span aria-hidden className="inline-flex size-5 items-center justify-center rounded-full bg-accent text-on-accent">
        <Check size={12} strokeWidth={3} />
      </span>
    );
  return (
    <span
      aria-hidden
      className={classNames('size-5 rounded-full border-2', state === 'now' ? 'animate-pulse border-accent' : 'border-line')}
    />
  );
}
