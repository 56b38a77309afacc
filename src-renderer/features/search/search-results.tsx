/** The messages found, newest first, together by conversation. */
import { Link } from '@tanstack/react-router';
import type { SearchHit } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { MarkedText } from './marked-text.tsx';

type SearchResultsProps = {
  readonly hits: readonly SearchHit[];
  readonly more: boolean;
  /** As many are shown as ever are. */
  readonly most: boolean;
  readonly onMore: () => void;
};

export function SearchResults({ hits, more, most, onMore }: SearchResultsProps) {
  const t = useT();
  return (
    <section aria-label={t('search.messages')} className="flex flex-col gap-4">
      <HitGroups hits={hits} />
      {more && !most && (
        <Button className="self-center" onClick={onMore}>
          {t('search.more')}
        </Button>
      )}
      {more && most && <p className="text-center text-sm text-soft-ink">{t('search.most', { count: hits.length })}</p>}
    </section>
  );
}

export function HitGroups({ hits }: { readonly hits: readonly SearchHit[] }) {
  return [...Map.groupBy(hits, ({ conversationId }) => conversationId).values()].map(group => (
    <Group key={group[0]?.conversationId} hits={group} />
  ));
}

function Group({ hits }: { readonly hits: readonly SearchHit[] }) {
  const t = useT();
  const [first] = hits;
  if (!first) return null;
  return (
    <div>
      <h2 className="flex min-w-0 items-baseline gap-2 px-2.5 pb-1 text-sm">
        <span className="shrink-0 font-semibold">{first.counterpart === '' ? t('search.unknownConversation') : first.counterpart}</span>
        {first.title !== first.counterpart && <span className="truncate text-soft-ink">{first.title}</span>}
      </h2>
      <ul className="flex flex-col">
        {hits.map(hit => (
          <li key={hit.messageId}>
            <Hit hit={hit} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Hit({ hit }: { readonly hit: SearchHit }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  return (
    <Link
      to="/messages/$conversationId"
      params={{ conversationId: hit.conversationId }}
      search={{ m: hit.messageId }}
      data-hit
      className="block rounded-card px-2.5 py-2 -outline-offset-2 transition-colors hover:bg-hover focus-visible:bg-hover"
    >
      <span className="flex items-baseline gap-2 text-sm">
        <span className="min-w-0 flex-1 truncate font-medium text-soft-ink">{hit.mine ? t('message.you') : hit.senderName}</span>
        <span className="shrink-0 text-xs text-faint-ink tabular-nums">{formats.listTime(hit.writtenAt, now)}</span>
      </span>
      <MarkedText snippet={hit.snippet} />
    </Link>
  );
}
