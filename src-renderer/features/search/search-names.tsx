/** Conversations and people of that name, above what was said: a conversation opens, a person becomes a filter. */
import { Link } from '@tanstack/react-router';
import type { SearchName } from '../../../src-preload/contract/rows.ts';
import { useQuery } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useLastReady } from '../conversations/use-last-ready.ts';

type SearchNamesProps = { readonly text: string; readonly onWrite: (text: string) => void };

const row = 'flex w-full items-center gap-3 rounded-card px-2.5 py-1.5 text-left transition-colors hover:bg-hover -outline-offset-2';

export function SearchNames({ text, onWrite }: SearchNamesProps) {
  const t = useT();
  const { rows } = useLastReady(useQuery('search.names', { text }));
  if (rows.length === 0) return null;
  return (
    <section aria-label={t('search.names')}>
      <h2 className="px-2.5 pb-1 text-sm font-medium text-soft-ink">{t('search.names')}</h2>
      <ul className="grid gap-x-3 sm:grid-cols-2">
        {rows.map(name => (
          <li key={`${name.kind} ${name.id}`} className="min-w-0">
            {name.kind === 'conversation' ? (
              <Link to="/messages/$conversationId" params={{ conversationId: name.id }} className={row}>
                <Name name={name} detail={name.detail} />
              </Link>
            ) : (
              <button type="button" className={row} onClick={() => onWrite(`${t('search.insert.from')}"${name.name}" `)}>
                <Name name={name} detail={t('search.personsMessages')} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Name({ name, detail }: { readonly name: SearchName; readonly detail: string }) {
  return (
    <>
      <Avatar name={name.name} size="small" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name.name}</span>
        {detail !== '' && <span className="block truncate text-sm text-soft-ink">{detail}</span>}
      </span>
    </>
  );
}
