/** Signing out removes the account from this computer: nothing unsent may go with it unawares (D14). */
import type { KnownAccount } from '../../../src-preload/contract/rows.ts';
import { useT } from '../../locales/translate.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SignOutSteps } from './sign-out-steps.tsx';

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
      <SignOutSteps account={account} onClose={onClose} />
    </Dialog>
  );
}
