/** Asks for a passphrase and gives what is unsent in an encrypted file; says what went into it. */
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toasts } from '../../ui/toasts.tsx';
import { ExportForm } from './export-form.tsx';

type ExportDialogProps = { readonly account: string; readonly open: boolean; readonly onClose: () => void };

export function ExportDialog({ account, open, onClose }: ExportDialogProps) {
  const t = useT();
  return (
    <Dialog open={open} onClose={onClose} closeLabel={t('action.close')} title={t('export.title')} description={t('export.body')}>
      <div className="mt-4">
        <ExportForm
          account={account}
          onExported={({ name, queued, refused, drafts }) => {
            onClose();
            toasts.add({ title: t('export.done', { name }), description: t('export.doneBody', { count: queued + refused, drafts }) });
          }}
        >
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </ExportForm>
      </div>
    </Dialog>
  );
}
