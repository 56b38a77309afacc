/** What two people changed without seeing each other, said in a card that leads to the two versions (D5). */
import { Link } from '@tanstack/react-router';
import { useQuery } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { Notice } from '../../ui/notice.tsx';

/** Of everything, or with `of` only of that row. Nothing where nothing waits. */
export function ConflictCards({ of = null }: { readonly of?: string | null }) {
  const t = useT();
  const texts = useQuery('conflicts.texts', {}).rows.filter(({ id }) => of === null || id === of);
  const values = useQuery('conflicts.values', {}).rows.filter(({ profileId }) => of === null || profileId === of);
  if (texts.length + values.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 not-last:mb-2">
      {texts.map(({ deviceId, number, name, subject, id }) => (
        <Notice key={`${deviceId} ${number}`} tone="warning" title={t(`conflict.title.${name}`, { subject })} actions={<Compare id={id} />}>
          <p>{t('conflict.card')}</p>
        </Notice>
      ))}
      {values.length > 0 && (
        <Notice tone="information" title={t('conflict.values.title', { count: values.length })} actions={<Compare id={null} />} />
      )}
    </div>
  );
}

/** `id`: of the text to begin with. */
function Compare({ id }: { readonly id: string | null }) {
  const t = useT();
  return (
    <Link
      to="/conflits"
      search={id === null ? {} : { texte: id }}
      className="inline-flex min-h-8 items-center rounded-control border border-line bg-surface px-3 font-medium text-ink hover:bg-hover"
    >
      {t(id === null ? 'conflict.compareValues' : 'conflict.compare')}
    </Link>
  );
}
