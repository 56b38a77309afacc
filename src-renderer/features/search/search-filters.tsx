/** The filters that the text holds, to be taken away, and those that it could hold. */
import { Plus, X } from 'lucide-react';
import { parseSearch, type TypedFilter } from '../../../sync/model/search-query.ts';
import { useT, type MessageKey } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { classNames } from '../../ui/class-names.ts';
import { useNow } from '../../ui/use-now.ts';

type SearchFiltersProps = { readonly text: string; readonly onWrite: (text: string) => void };

/** By what they are called, and what they put into the text. */
const offered: readonly { readonly label: MessageKey; readonly insert: MessageKey }[] = [
  { label: 'search.offer.from', insert: 'search.insert.from' },
  { label: 'search.offer.in', insert: 'search.insert.in' },
  { label: 'search.offer.after', insert: 'search.insert.after' },
  { label: 'search.offer.before', insert: 'search.insert.before' },
  { label: 'search.offer.assignment', insert: 'search.insert.assignment' },
  { label: 'search.offer.attachment', insert: 'search.insert.attachment' },
];

const shape = 'inline-flex h-7 items-center gap-1 rounded-full px-2.5 text-sm transition-colors';

export function SearchFilters({ text, onWrite }: SearchFiltersProps) {
  const t = useT();
  const formats = useFormats();
  const { filters } = parseSearch(text, formats.dayKey(useNow(60_000)));

  function write(next: string): void {
    onWrite(next);
    document.querySelector<HTMLInputElement>('[data-search-field]')?.focus();
  }

  return (
    <ul aria-label={t('search.filters')} className="flex flex-wrap gap-1.5">
      {filters.map(filter => (
        <li key={filter.text}>
          <button
            type="button"
            onClick={() => write(text.replace(filter.text, '').replace(/\s+/gu, ' ').trim())}
            className={classNames(
              shape,
              filter.kind === 'unread' ? 'bg-warning-soft text-warning-ink' : 'bg-accent-soft text-accent-ink hover:bg-pressed',
            )}
          >
            <span className="sr-only">{t('search.remove')} </span>
            <FilterWords filter={filter} />
            <X aria-hidden size={13} />
          </button>
        </li>
      ))}
      {offered.map(({ label, insert }) => (
        <li key={label}>
          <button
            type="button"
            onClick={() => write(`${text.trimEnd()} ${t(insert)}`.trimStart())}
            className={classNames(shape, 'border border-line text-soft-ink hover:bg-hover hover:text-ink')}
          >
            <Plus aria-hidden size={13} />
            {t(label)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function FilterWords({ filter }: { readonly filter: TypedFilter }) {
  const t = useT();
  const formats = useFormats();
  switch (filter.kind) {
    case 'from':
    case 'in':
    case 'assignment':
      return t(`search.filter.${filter.kind}`, { value: filter.value });
    case 'before':
    case 'after':
      return t(`search.filter.${filter.kind}`, { value: formats.date(filter.day) });
    case 'on':
      return t('search.filter.on', { value: formats.date(filter.span.from) });
    case 'attachment':
      return t('search.filter.attachment');
    case 'unread':
      return t('search.filter.unread', { value: filter.text });
  }
}
