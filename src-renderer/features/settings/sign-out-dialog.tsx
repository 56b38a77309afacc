/** Signing out removes the account from this computer: nothing unsent may go with it unawares (D14). */
import { useEffect, useState } from 'react';
import type { KnownAccount } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';

type SignOutDialogProps = { readonly account: KnownAccount; readonly open: boolean; readonly onClose: () => void };

export function SignOutDialog({ account, open, onClose }: SignOutDialogProps) {
  const t = useT();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      closeLabel={t('action.close')}
      title={t('signOut.title')}
      description={t('signOut.body', { name: account.displayName })}
    >
      <SignOutChoices account={account} onClose={onClose} />
    </Dialog>
  );
}

function SignOutChoices({ account, onClose }: Omit<SignOutDialogProps, 'open'>) {
  const t = useT();
  const pending = useRow('sync.status', {})?.pending ?? 0;
  const signOut = useCommand('session.signOut', 'quiet');
  const syncNow = useCommand('sync.now');
  const [waiting, setWaiting] = useState(false);
  const [held, setHeld] = useState(false);
  const unsent = pending > 0 || held;

  async function leave(discardUnsent: boolean): Promise<void> {
    const reply = await signOut({ account: account.id, discardUnsent });
    if (!reply.ok) {
      setWaiting(false);
      setHeld(true);
    }
  }

  useEffect(() => {
    if (waiting && pending === 0) void leave(false);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the last of it has gone
  }, [waiting, pending]);

  return (
    <>
      {unsent && (
        <div className="mt-4">
          <Notice tone="warning" title={pending > 0 ? t('signOut.unsent', { count: pending }) : t('signOut.unsentUnknown')}>
            {t('signOut.unsentBody')}
          </Notice>
        </div>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        {unsent && (
          <Button variant="danger" onClick={() => leave(true)}>
            {t('signOut.discard')}
          </Button>
        )}
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        {unsent ? (
          <Button
            variant="primary"
            disabled={waiting}
            onClick={() => {
              setWaiting(true);
              void syncNow({});
            }}
          >
            {t(waiting ? 'signOut.waiting' : 'signOut.wait')}
          </Button>
        ) : (
          <Button variant="primary" onClick={() => leave(false)}>
            {t('signOut.confirm')}
          </Button>
        )}
      </div>
    </>
  );
}
