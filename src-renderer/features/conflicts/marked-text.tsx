/** A text with what was changed in it: added words underlined, removed ones struck, and both said to who can't see that. */
import { wordChanges } from '../../../sync/model/word-diff.ts';
import { useT } from '../../locales/translate.ts';

export function MarkedText({ from, to }: { readonly from: string; readonly to: string }) {
  const t = useT();
  return (
    <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
      {wordChanges(from, to).map((change, index) => {
        const key = `${index} ${change.kind}`;
        if (change.kind === 'same') return <span key={key}>{change.text}</span>;
        if (change.kind === 'added')
          return (
            <ins key={key} className="bg-success-soft text-success-ink underline decoration-2 underline-offset-3">
              <span className="sr-only">{t('conflict.added')}</span>
              {change.text}
            </ins>
          );
        return (
          <del key={key} className="text-faint-ink line-through">
            <span className="sr-only">{t('conflict.removed')}</span>
            {change.text}
          </del>
        );
      })}
    </p>
  );
}
