/** What waits in an account that can't be opened: to be read, and taken along in a file. */
import { useState } from 'react';
import type { UnopenedWork } from '../../../src-preload/contract/safekeeping.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ExportDialog } from './export-dialog.tsx';

export function UnopenedWorkCard({ account, work }: { readonly account: string; readonly work: UnopenedWork }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const [exporting, setExporting] = useState(false);
  const { texts, others } = work;
  if (texts.length + others === 0) return null;
  return (
    <section aria-label={t('unopened.title')} className="mt-8 rounded-card border border-line bg-surface px-4 py-3">
      <h2 className="text-sm font-semibold">{t('unopened.title')}</h2>
      <ul className="mt-1 divide-y divide-line">
        {texts.map(({ kind, excerpt, at }, index) => (
          <li key={index} className="flex items-baseline justify-between gap-4 py-2">
            <div className="min-w-0">
              <p className="text-sm text-soft-ink">{t(`unopened.kind.${kind}`)}</p>
              <p dir="auto" className="break-words">
                {excerpt}
              </p>
            </div>
            <p className="shrink-0 text-sm text-faint-ink tabular-nums">{formats.moment(at, now)}</p>
          </li>
        ))}
      </ul>
      {others > 0 && (
        <p className="mt-1 text-sm text-soft-ink">{t(texts.length > 0 ? 'unopened.more' : 'unopened.wordless', { count: others })}</p>
      )}
      <div className="mt-3">
        <Button onClick={() => setExporting(true)}>{t('export.open')}</Button>
      </div>
      <ExportDialog account={account} open={exporting} onClose={() => setExporting(false)} />
    </section>
  );
}
