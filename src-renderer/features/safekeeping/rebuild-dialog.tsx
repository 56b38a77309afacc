/** Making the local base anew: asked once more, since everything comes down again (D12). */
import { useState } from 'react';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

type RebuildDialogProps = { readonly account: string; readonly open: boolean; readonly onClose: () => void };

export function RebuildDialog({ account, open, onClose }: RebuildDialogProps) {
  const t = useT();
  const rebuild = useCommand('replica.rebuild');
  const [busy, setBusy] = useState(false);
  return (
    <Dialog open={open} onClose={onClose} closeLabel={t('action.close')} title={t('rebuild.title')} description={t('rebuild.body')}>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button
          variant="primary"
          disabled={busy}
          onClick={() => {
            setBusy(true);
            void rebuild({ account }).then(() => {
              setBusy(false);
              onClose();
            });
          }}
        >
          {t(busy ? 'rebuild.busy' : 'rebuild.confirm')}
        </Button>
      </div>
    </Dialog>
  );
}
