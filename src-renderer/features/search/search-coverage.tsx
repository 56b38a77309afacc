/** What was searched (A23): a search that finds nothing must not pass for there being nothing. */
import type { SearchCoverage as Coverage } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** `onOnline` is null where there is nothing to search for yet. */
type SearchCoverageProps = { readonly coverage: Coverage; readonly onOnline: (() => void) | null };

export function SearchCoverage({ coverage, onOnline }: SearchCoverageProps) {
  const t = useT();
  const { messages, indexed, elsewhere } = coverage;
  const building = indexed < messages;
  return (
    <footer className="border-t border-line px-6 py-2.5 text-sm text-soft-ink">
      <div className="mx-auto flex max-w-3xl flex-col gap-2">
        {building && (
          <ProgressBar thin label={t('search.indexing', { percent: percent(indexed, messages) })} value={indexed} most={messages} />
        )}
        <p>
          {building ? t('search.indexing', { percent: percent(indexed, messages) }) : t('search.coverage', { count: messages })}
          {elsewhere > 0 && (
            <>
              {` ${t('search.elsewhere', { count: elsewhere })}`}
              {onOnline === null ? '.' : ' — '}
              {onOnline !== null && (
                <button type="button" className="rounded-[3px] font-medium text-accent-ink hover:underline" onClick={onOnline}>
                  {t('search.online.ask')}
                </button>
              )}
            </>
          )}
        </p>
      </div>
    </footer>
  );
}

const percent = (indexed: number, messages: number): number => Math.floor((indexed / messages) * 100);
