/** What was searched (A23): a search that finds nothing must not pass for there being nothing. */
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';

export function SearchCoverage() {
  const t = useT();
  const coverage = useRow('search.coverage', {});
  if (!coverage) return null;
  const { messages, indexed } = coverage;
  const building = indexed < messages;
  return (
    <footer className="border-t border-line px-6 py-2.5 text-sm text-soft-ink">
      <div className="mx-auto flex max-w-3xl flex-col gap-2">
        {building && (
          <ProgressBar thin label={t('search.indexing', { percent: percent(indexed, messages) })} value={indexed} most={messages} />
        )}
        <p>{building ? t('search.indexing', { percent: percent(indexed, messages) }) : t('search.coverage', { count: messages })}</p>
      </div>
    </footer>
  );
}

const percent = (indexed: number, messages: number): number => Math.floor((indexed / messages) * 100);
