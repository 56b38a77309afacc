/** What two people changed without seeing each other, said in a card that leads to the two versions (D5). */
import { Link } from '@tanstack/react-router';
import { useQuery } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { Notice } from '../../ui/notice.tsx';

/** Of everything, or with `of` only of the text of that row. Nothing where nothing waits. */
export function ConflictCards({ of = null }: { readonly of?: string | null }) {
  const t = useT();
  const texts = useQuery('conflicts.texts', {}).rows.filter(({ id }) => of === null || id === of);
  const values = useQuery('conflicts.values', {}).rows;
  if (texts.length === 0 && (of !== null || values.length === 0)) return null;
  return (
    <div className="flex flex-col gap-2 not-last:mb-2">
      {texts.map(({ deviceId, number, name, subject }) => (
        <Notice key={`${deviceId} ${number}`} tone="warning" title={t(`conflict.title.${name}`, { subject })} actions={<Compare />}>
          <p>{t('conflict.card')}</p>
        </Notice>
      ))}
      {of === null && values.length > 0 && (
        <Notice tone="information" title={t('conflict.values.title', { count: values.length })} actions={<Compare />} />
      )}
    </div>
  );
}

function Compare() {
  const t = useT();
  return (
    <Link
      to="/conflits"
      className="inline-flex min-h-8 items-center rounded-control border border-line bg-surface px-3 font-medium text-ink hover:bg-hover"
    >
      {t('conflict.compare')}
    </Link>
  );
}
