/** Values of mine that someone replaced without having seen them: theirs stand, and mine can be put back (S22). */
import { useId } from 'react';
import type { OverwrittenValue } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { profileValueWords } from './profile-words.ts';

export function OverwrittenValues({ values }: { readonly values: readonly OverwrittenValue[] }) {
  const t = useT();
  const title = useId();
  return (
    <section aria-labelledby={title} className="rounded-card border border-line bg-surface p-5">
      <h2 id={title} className="text-lg font-semibold">
        {t('conflict.values.title', { count: values.length })}
      </h2>
      <p className="mt-1 text-soft-ink">{t('conflict.values.body')}</p>
      <ul className="mt-2 divide-y divide-line">
        {values.map(value => (
          <Overwritten key={value.editId} value={value} />
        ))}
      </ul>
    </section>
  );
}

function Overwritten({ value }: { readonly value: OverwrittenValue }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const settle = useCommand('overwrite.settle');
  const { editId, field, mine, theirs } = value;
  const by = value.byMe ? t('conflict.otherDevice') : value.by;
  return (
    <li aria-label={t(`profile.field.${field}`)} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{t(`profile.field.${field}`)}</p>
        <dl className="mt-0.5 grid grid-cols-[auto_1fr] gap-x-3 text-sm">
          <dt className="text-faint-ink">{t('conflict.values.mine')}</dt>
          <dd>{profileValueWords(field, mine, t, formats)}</dd>
          <dt className="text-faint-ink">{t('conflict.values.now')}</dt>
          <dd>{profileValueWords(field, theirs, t, formats)}</dd>
        </dl>
        <p className="mt-0.5 text-xs text-faint-ink tabular-nums">
          {t('conflict.values.by', { name: by, when: formats.moment(value.at, now) })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button onClick={() => settle({ editId, putBack: true })}>{t('conflict.putBack')}</Button>
        <Button variant="quiet" onClick={() => settle({ editId, putBack: false })}>
          {t('conflict.leave')}
        </Button>
      </div>
    </li>
  );
}
