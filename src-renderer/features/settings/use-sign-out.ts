/** Signing out, and saying what left this computer. */
import { useState } from 'react';
import type { KnownAccount } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { toasts } from '../../ui/toasts.tsx';

export type SignOut = {
  readonly leave: (discardUnsent: boolean) => Promise<void>;
  /** The core found something unsent that this window had not seen. */
  readonly held: boolean;
};

export function useSignOut(account: KnownAccount, onHeld: () => void): SignOut {
  const t = useT();
  const formats = useFormats();
  const run = useCommand('session.signOut', 'quiet');
  const [held, setHeld] = useState(false);
  return {
    held,
    async leave(discardUnsent) {
      const reply = await run({ account: account.id, discardUnsent });
      if (!reply.ok) {
        setHeld(true);
        return onHeld();
      }
      const { bytes, backups, left } = reply.value;
      // The account's own screens are gone by now: the toast outlives them.
      toasts.add({
        title: t('signOut.done', { name: account.displayName }),
        description:
          left === 0 ? t('signOut.doneBody', { size: formats.fileSize(bytes), count: backups }) : t('signOut.left', { count: left }),
        timeout: 20_000,
      });
    },
  };
}
