/** Where one types. Enter opens the first thing found. */
import { Search, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { LONGEST_SEARCH } from '../../../src-preload/contract/search-rows.ts';
import { useT } from '../../locales/translate.ts';
import { IconButton } from '../../ui/icon-button.tsx';

type SearchFieldProps = { readonly text: string; readonly onWrite: (text: string) => void };

export function SearchField({ text, onWrite }: SearchFieldProps) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    document.querySelector<HTMLElement>('[data-hit]')?.click();
  }

  return (
    <div className="relative">
      <Search aria-hidden size={17} className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-faint-ink" />
      <input
        ref={input}
        type="search"
        data-search-field
        data-region-start
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        maxLength={LONGEST_SEARCH}
        value={text}
        onChange={event => onWrite(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-10 w-full rounded-control border border-control bg-surface pr-10 pl-9.5 text-base placeholder:text-faint-ink focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== '' && (
        <IconButton
          icon={X}
          label={t('search.clear')}
          className="absolute top-1 right-1"
          onClick={() => {
            onWrite('');
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}
