/** `/conflits`: every text and value that two people changed without seeing each other, and what to make of it (D5). */
import { Link } from '@tanstack/react-router';
import { GitMerge } from 'lucide-react';
import type { SetAsideText } from '../../../src-preload/contract/rows.ts';
import { useQuery } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNow } from '../../ui/use-now.ts';
import { OverwrittenValues } from './overwritten-values.tsx';
import { TextConflictCard } from './text-conflict.tsx';

/** `targetId`: the row whose text a link led to. */
export function ConflictsPage({ targetId }: { readonly targetId: string | null }) {
  const t = useT();
  const texts = useQuery('conflicts.texts', {}).rows;
  const values = useQuery('conflicts.values', {}).rows;
  const setAside = useQuery('conflicts.setAside', {}).rows;
  const nothing = texts.length === 0 && values.length === 0;
  return (
    <main id="content" tabIndex={-1} data-region="content" className="h-full overflow-y-auto bg-canvas outline-none">
      <div className="mx-auto flex max-w-4xl flex-col gap-4 px-6 py-8">
        <div className="flex flex-wrap items-baseline justify-between gap-3">
          <h1 className="text-xl font-semibold">{t('conflict.page')}</h1>
          <Link to="/synchro" className="font-medium text-accent-ink hover:underline">
            {t(nothing ? 'conflict.back' : 'conflict.later')}
          </Link>
        </div>
        {nothing ? (
          <EmptyState icon={GitMerge} title={t('conflict.none')}>
            {t('conflict.none.body')}
          </EmptyState>
        ) : (
          <p className="-mt-2 max-w-prose text-soft-ink">{t('conflict.intro')}</p>
        )}
        {texts.map(conflict => (
          <TextConflictCard key={`${conflict.deviceId} ${conflict.number}`} conflict={conflict} targeted={conflict.id === targetId} />
        ))}
        {values.length > 0 && <OverwrittenValues values={values} />}
        {setAside.length > 0 && <SetAsideTexts texts={setAside} />}
      </div>
    </main>
  );
}

/** Nothing is lost: what gave way stays readable here for 90 days. */
function SetAsideTexts({ texts }: { readonly texts: readonly SetAsideText[] }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  return (
    <details className="rounded-card border border-line bg-surface p-5">
      <summary className="cursor-pointer font-medium">{t('conflict.setAside', { count: texts.length })}</summary>
      <p className="mt-1 text-sm text-soft-ink">{t('conflict.setAside.body')}</p>
      <ul className="mt-2 divide-y divide-line">
        {texts.map(({ id, text, at }) => (
          <li key={id} className="flex items-start justify-between gap-4 py-3">
            <div className="min-w-0">
              <p className="text-xs text-faint-ink tabular-nums">{formats.moment(at, now)}</p>
              <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
                {text}
              </p>
            </div>
            <CopyButton text={text} />
          </li>
        ))}
      </ul>
    </details>
  );
}
