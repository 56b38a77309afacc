/** The account's files as one bar, with its legend. */
import type { StorageUsage } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { classNames } from '../../ui/class-names.ts';

const parts = ['messages', 'index', 'backups', 'others'] as const;
const colours = { messages: 'bg-accent', index: 'bg-accent/50', backups: 'bg-information-ink', others: 'bg-faint-ink' } as const;

export function StorageBar({ usage }: { readonly usage: StorageUsage }) {
  const t = useT();
  const formats = useFormats();
  const { database, index, backups, others, free } = usage;
  const bytes = { messages: database - (index ?? 0), index, backups, others };
  const total = database + backups + others;
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4">
        <p className="font-medium">{t('storage.used', { size: formats.bytes(total) })}</p>
        {free !== null && <p className="text-sm text-soft-ink tabular-nums">{t('storage.free', { size: formats.bytes(free) })}</p>}
      </div>
      <div aria-hidden className="mt-2.5 flex h-2 gap-0.5 overflow-hidden rounded-full bg-pressed">
        {parts.map(part => (
          <span
            key={part}
            className={classNames(colours[part], 'min-w-0.5')}
            style={{ width: `${(100 * (bytes[part] ?? 0)) / Math.max(1, total)}%` }}
          />
        ))}
      </div>
      <dl className="mt-2.5 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {parts.map(part => (
          <div key={part} className="flex items-center gap-2">
            <span aria-hidden className={classNames('size-2 rounded-full', colours[part])} />
            <dt className="text-soft-ink">{t(`storage.part.${part}`)}</dt>
            <dd className="tabular-nums">{bytes[part] === null ? '…' : formats.bytes(bytes[part])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
