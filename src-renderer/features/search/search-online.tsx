/** What the cloud found of what isn't on this computer, once it was asked; it stays there. */
import { Cloud } from 'lucide-react';
import { useId } from 'react';
import type { OnlineHits } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { HitGroups } from './search-results.tsx';

type SearchOnlineProps = { readonly found: OnlineHits; readonly onMore: () => void };

export function SearchOnline({ found, onMore }: SearchOnlineProps) {
  const t = useT();
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-4 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-x-2 px-2.5">
        <h2 id={heading} className="flex shrink-0 items-center gap-1.5 font-semibold">
          <Cloud aria-hidden size={15} className="text-soft-ink" />
          {t('search.online.title')}
        </h2>
        <p className="text-sm text-soft-ink">{t('search.online.notKept')}</p>
      </div>
      {found.hits.length > 0 && <HitGroups hits={found.hits} />}
      <Ending found={found} onMore={onMore} />
    </section>
  );
}

function Ending({ found, onMore }: SearchOnlineProps) {
  const t = useT();
  switch (found.name) {
    case 'searching':
      return <output className="px-2.5 text-soft-ink">{t('search.online.searching')}</output>;
    case 'found':
      if (found.more)
        return (
          <Button className="self-center" onClick={onMore}>
            {t('search.online.older')}
          </Button>
        );
      return found.hits.length === 0 ? <p className="px-2.5 text-soft-ink">{t('search.online.none')}</p> : null;
    case 'offline':
    case 'refused':
      return (
        <div className="flex flex-wrap items-center gap-3 px-2.5">
          <p className="text-soft-ink">{t(`search.online.${found.name}`)}</p>
          <Button onClick={onMore}>{t('search.online.retry')}</Button>
        </div>
      );
  }
}
