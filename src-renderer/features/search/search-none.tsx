/** Nothing was found, in what was searched. */
import { SearchX } from 'lucide-react';
import { useT } from '../../locales/translate.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

export function SearchNone({ text }: { readonly text: string }) {
  const t = useT();
  return (
    <div className="my-auto">
      <EmptyState icon={SearchX} title={t('search.none.title')}>
        {t('search.none.body', { text })}
      </EmptyState>
    </div>
  );
}
