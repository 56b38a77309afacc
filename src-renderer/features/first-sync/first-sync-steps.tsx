/** The steps of the first synchronisation, in order of use, each with what has come and, where it is known, of how much. */
import { Check } from 'lucide-react';
import type { SyncStatus } from '../../../src-preload/contract/rows.ts';
import { syncSteps } from '../../../sync/model/shapes.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { classNames } from '../../ui/class-names.ts';

type FirstSync = NonNullable<SyncStatus['firstSync']>;
type FirstSyncStepsProps = { readonly progress: FirstSync; readonly state: 'now' | 'paused' | 'offline' };

export function FirstSyncSteps({ progress, state }: FirstSyncStepsProps) {
  const t = useT();
  const current = syncSteps.indexOf(progress.step);
  return (
    <ol className="flex flex-col gap-1">
      {syncSteps.map((step, index) => (
        <li key={step} aria-current={index === current ? 'step' : undefined} className="flex min-h-8 items-center gap-3">
          <StepMark state={index < current ? 'done' : index > current ? 'later' : state} />
          <span className={classNames('flex-1', index === current && 'font-medium', index > current && 'text-faint-ink')}>
            {t(`firstSync.step.${step}`)}
          </span>
          {index <= current && <Count progress={progress} step={step} />}
          <span className="w-20 text-right text-sm text-faint-ink">
            {index < current && t('firstSync.done')}
            {index === current && t(`firstSync.${state}`)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** How many there are is said where it is known, and not guessed where it isn't. */
function Count({ progress, step }: { readonly progress: FirstSync; readonly step: FirstSync['step'] }) {
  const t = useT();
  const formats = useFormats();
  const { done, total } = progress.steps[step];
  if (done === 0 && !total) return null;
  const isPart = total !== null && total > done;
  return (
    <span className="text-sm text-soft-ink tabular-nums">
      {isPart ? t('progress.of', { done: formats.number(done), total: formats.number(total) }) : formats.number(done)}
    </span>
  );
}

/** Of all tables, those that are complete, and of the messages, which take the longest, the part that is here. */
export function shareDone({ steps, step, tablesDone, tables }: FirstSync): { readonly value: number; readonly most: number } {
  const { done, total } = steps[step];
  return { value: tablesDone + (total === null || total === 0 ? 0 : Math.min(1, done / total)), most: tables };
}

function StepMark({ state }: { readonly state: 'done' | 'later' | FirstSyncStepsProps['state'] }) {
  if (state === 'done')
    return (
      <span aria-hidden className="inline-flex size-5 items-center justify-center rounded-full bg-accent text-on-accent">
        <Check size={12} strokeWidth={3} />
      </span>
    );
  const look = { now: 'animate-pulse border-accent', paused: 'border-accent', offline: 'border-accent', later: 'border-line' }[state];
  return <span aria-hidden className={classNames('size-5 rounded-full border-2', look)} />;
}
