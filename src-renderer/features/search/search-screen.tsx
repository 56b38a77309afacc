/** `/recherche?q=`: everything that was said, found as one types, on this computer. */
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { MOST_HITS } from '../../../src-preload/contract/search-rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useQuery, useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { useEscape } from '../../ui/escape-ladder.ts';
import { useLastReady } from '../conversations/use-last-ready.ts';
import { focusHit } from './focus-hit.ts';
import { SearchCoverage } from './search-coverage.tsx';
import { SearchField } from './search-field.tsx';
import { SearchFilters } from './search-filters.tsx';
import { SearchNames } from './search-names.tsx';
import { SearchNone } from './search-none.tsx';
import { SearchOnline } from './search-online.tsx';
import { SearchResults } from './search-results.tsx';
import { SearchTips } from './search-tips.tsx';

const PAGE = 30;

export function SearchScreen({ initial }: { readonly initial: string }) {
  const t = useT();
  const region = useRef<HTMLElement>(null);
  const [text, setText] = useState(initial);
  const [pages, setPages] = useState(1);
  const searched = useDeferredValue(text.trim());
  const limit = Math.min(pages * PAGE, MOST_HITS);
  const result = useLastReady(useQuery('search.messages', { text: searched, limit }));
  const [found] = result.rows;
  const coverage = useRow('search.coverage', {});
  const online = useRow('search.online', { text: searched });
  const askOnline = useCommand('search.online');
  const onOnline = (): void => void askOnline({ text: searched });
  useAddress(searched);
  useEscape('search', true, useGoBack());

  function write(next: string): void {
    setText(next);
    setPages(1);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && !event.altKey && region.current && focusHit(region.current, step)) event.preventDefault();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows go from the field to what was found
    <main
      id="content"
      ref={region}
      tabIndex={-1}
      data-region="content"
      className="flex h-full flex-col bg-surface outline-none"
      onKeyDown={onKeyDown}
    >
      <div className="border-b border-line px-6 pt-6 pb-3">
        <div className="mx-auto flex max-w-3xl flex-col gap-3">
          <h1 className="text-lg font-semibold">{t('search.title')}</h1>
          <SearchField text={text} onWrite={write} />
          <SearchFilters text={text} onWrite={write} />
        </div>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-6 py-4">
        <div className="mx-auto flex min-h-full max-w-3xl flex-col gap-5">
          {searched === '' && <SearchTips />}
          {searched !== '' && <SearchNames text={searched} onWrite={write} />}
          {searched !== '' && found && found.hits.length > 0 && (
            <SearchResults hits={found.hits} more={found.more} most={limit === MOST_HITS} onMore={() => setPages(pages + 1)} />
          )}
          {searched !== '' && found?.hits.length === 0 && <SearchNone text={searched} />}
          {searched !== '' && online && <SearchOnline found={online} onMore={onOnline} />}
        </div>
      </div>
      {coverage && <SearchCoverage coverage={coverage} onOnline={searched === '' || online ? null : onOnline} />}
      <output className="sr-only">
        {searched !== '' && found && t('search.found', { count: found.hits.length + (online?.hits.length ?? 0) })}
      </output>
    </main>
  );
}

/** So that coming back to this page finds the search again. */
function useAddress(text: string): void {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to: '/recherche', search: text === '' ? {} : { q: text }, replace: true });
  }, [navigate, text]);
}

function useGoBack(): () => void {
  const { history } = useRouter();
  const canGoBack = useCanGoBack();
  const navigate = useNavigate();
  return () => (canGoBack ? history.back() : void navigate({ to: '/messages' }));
}
