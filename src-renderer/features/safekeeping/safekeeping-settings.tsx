/** Settings: how what only this computer has is kept safe, and taken along. */
import { useState } from 'react';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toasts } from '../../ui/toasts.tsx';
import { useNow } from '../../ui/use-now.ts';
import { SettingsSection } from '../settings/settings-section.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { ImportForm } from './import-form.tsx';
import { RebuildDialog } from './rebuild-dialog.tsx';

type Open = 'none' | 'export' | 'import' | 'rebuild';

export function SafekeepingSettings() {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const account = useRow('session.state', {})?.current?.id ?? null;
  const state = useRow('safekeeping.state', {});
  const [open, setOpen] = useState<Open>('none');
  const close = (): void => setOpen('none');
  if (account === null || state === null) return null;
  return (
    <SettingsSection title={t('safekeeping.title')}>
      <div className="text-sm text-soft-ink">
        <p>{t('safekeeping.lead')}</p>
        <p className="mt-1">
          {state.lastBackupAt === null
            ? t('safekeeping.none')
            : t('safekeeping.last', { when: formats.moment(state.lastBackupAt, now), count: state.backups })}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen('export')}>{t('export.open')}</Button>
        <Button onClick={() => setOpen('import')}>{t('import.open')}</Button>
        <Button onClick={() => setOpen('rebuild')}>{t('rebuild.open')}</Button>
      </div>
      <ExportDialog account={account} open={open === 'export'} onClose={close} />
      <Dialog
        open={open === 'import'}
        onClose={close}
        closeLabel={t('action.close')}
        title={t('import.title')}
        description={t('import.body')}
      >
        <div className="mt-4">
          <ImportForm
            account={account}
            onImported={({ queued, refused, drafts }) => {
              close();
              const count = queued + refused;
              const words = count + drafts === 0 ? t('import.doneNothing') : t('import.doneBody', { count, drafts });
              toasts.add({ title: t('import.done'), description: words });
            }}
          >
            <Button onClick={close}>{t('action.cancel')}</Button>
          </ImportForm>
        </div>
      </Dialog>
      <RebuildDialog account={account} open={open === 'rebuild'} onClose={close} />
    </SettingsSection>
  );
}
