/** Before anything is typed: what can be. */
import { SearchCheck } from 'lucide-react';
import { useT, type MessageKey } from '../../locales/translate.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

const tips: readonly { readonly example: MessageKey; readonly words: MessageKey }[] = [
  { example: 'search.tip.word.example', words: 'search.tip.word' },
  { example: 'search.tip.phrase.example', words: 'search.tip.phrase' },
  { example: 'search.tip.reference.example', words: 'search.tip.reference' },
  { example: 'search.tip.filter.example', words: 'search.tip.filter' },
];

export function SearchTips() {
  const t = useT();
  return (
    <div className="my-auto">
      <EmptyState icon={SearchCheck} title={t('search.empty.title')}>
        {t('search.empty.body')}
      </EmptyState>
      <dl className="mx-auto -mt-6 grid w-fit grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2.5 text-sm">
        {tips.map(({ example, words }) => (
          <div key={example} className="contents">
            <dt className="justify-self-end rounded-[5px] bg-sunken px-1.5 py-0.5 font-medium whitespace-nowrap">{t(example)}</dt>
            <dd className="text-soft-ink">{t(words)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
