/** What is still on its way to this computer: the first synchronisation, what came during an absence, older messages. */
import type { SyncStatus } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { FirstSyncSteps } from '../first-sync/first-sync-steps.tsx';
import { stopOf } from './sync-words.ts';

/** Nothing once all is here. */
export function SyncProgress({ status }: { readonly status: SyncStatus }) {
  const t = useT();
  const formats = useFormats();
  const { firstSync, catchUp, history } = status;
  const counts = ({ done, total }: { readonly done: number; readonly total: number }) => ({
    done: formats.number(done),
    total: formats.number(total),
  });
  return (
    <>
      {firstSync && (
        <div>
          <p className="mb-1.5 font-medium">{t('firstSync.title')}</p>
          <FirstSyncSteps progress={firstSync} state={stopOf(status)} />
        </div>
      )}
      {catchUp && <Bar words={t(`catchUp.${catchUp.name}`, counts(catchUp))} value={catchUp.done} most={catchUp.total} />}
      {!firstSync && !catchUp && history && (
        <Bar
          words={t('history.progress', counts(history))}
          hint={t('history.held', { count: history.messages, number: formats.number(history.messages) })}
          value={history.done}
          most={history.total}
        />
      )}
    </>
  );
}

type BarProps = { readonly words: string; readonly hint?: string; readonly value: number; readonly most: number };

function Bar({ words, hint, value, most }: BarProps) {
  return (
    <div>
      <p className="mb-1.5 text-sm tabular-nums">{words}</p>
      <ProgressBar label={words} value={value} most={most} />
      {hint !== undefined && <p className="mt-1.5 text-sm text-faint-ink tabular-nums">{hint}</p>}
    </div>
  );
}
