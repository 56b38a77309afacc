/** The conversations, newest first, found as one types. */
import { MessagesSquare, Search, SearchX, X } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { useQuery } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useEscape } from '../../ui/escape-ladder.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ConversationRows } from './conversation-rows.tsx';
import { useLastReady } from './use-last-ready.ts';
import { useSwitchKeys } from './use-switch-keys.ts';

export function ConversationList({ openId }: { readonly openId: string | null }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  const searched = useDeferredValue(search);
  const result = useLastReady(useQuery('conversations.list', { search: searched.trim() }));
  useEscape('search', search !== '', () => {
    setSearch('');
    input.current?.focus();
  });
  useSwitchKeys(result.rows, openId);

  return (
    <div className="flex h-full min-w-0 flex-1 flex-col">
      <div className="px-3 pt-3 pb-2">
        <h1 className="px-1 pb-2 text-lg font-semibold">{t('list.title')}</h1>
        <div className="relative">
          <Search aria-hidden size={15} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint-ink" />
          <input
            ref={input}
            type="search"
            data-conversation-search
            aria-label={t('list.search')}
            placeholder={t('list.search')}
            maxLength={200}
            value={search}
            onChange={event => setSearch(event.target.value)}
            className="h-8 w-full rounded-control border border-transparent bg-sunken pr-8 pl-8 text-base placeholder:text-faint-ink focus-visible:-outline-offset-1 [&::-webkit-search-cancel-button]:hidden"
          />
          {search !== '' && (
            <IconButton
              icon={X}
              label={t('list.clear')}
              className="absolute top-0 right-0"
              onClick={() => {
                setSearch('');
                input.current?.focus();
              }}
            />
          )}
        </div>
        <output className="sr-only">
          {searched !== '' && result.status === 'ready' && t('list.found', { count: result.rows.length })}
        </output>
      </div>
      <div className="min-h-0 flex-1">
        {result.status === 'loading' && <ListSkeleton />}
        {result.status !== 'loading' && result.rows.length > 0 && <ConversationRows rows={result.rows} openId={openId} />}
        {result.status !== 'loading' && result.rows.length === 0 && searched === '' && (
          <EmptyState icon={MessagesSquare} title={t('list.empty.title')}>
            {t('list.empty.body')}
          </EmptyState>
        )}
        {result.status !== 'loading' && result.rows.length === 0 && searched !== '' && (
          <EmptyState icon={SearchX} title={t('list.noMatch.title')}>
            {t('list.noMatch.body', { search: searched })}
          </EmptyState>
        )}
      </div>
    </div>
  );
}

function ListSkeleton() {
  return (
    <div className="flex flex-col gap-5 px-4 py-3">
      {['w-32', 'w-40', 'w-28', 'w-36', 'w-32', 'w-40'].map((width, index) => (
        <div key={`${width} ${index}`} className="flex gap-3">
          <Skeleton className="size-8 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
