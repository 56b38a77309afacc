/** Who is signed in, and how to leave. */
import { useState } from 'react';
import { useCommand } from '../../data/use-command.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { SettingsSection } from './settings-section.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';

export function AccountSettings() {
  const t = useT();
  const account = useRow('session.state', {})?.current ?? null;
  const leave = useCommand('session.leave');
  const [signingOut, setSigningOut] = useState(false);
  if (!account) return null;
  return (
    <SettingsSection title={t('settings.account')}>
      <div className="flex items-center gap-3">
        <Avatar name={account.displayName} size="large" />
        <div className="min-w-0">
          <p className="truncate font-medium">{account.displayName}</p>
          <p className="truncate text-sm text-soft-ink">{account.organisation}</p>
          <p className="truncate text-sm text-soft-ink">
            {t('settings.account.hint', { email: account.email, role: t(`role.${account.role}`) })}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => leave({})}>{t('account.leave')}</Button>
        <Button onClick={() => setSigningOut(true)}>{t('account.signOut')}</Button>
      </div>
      <SignOutDialog account={account} open={signingOut} onClose={() => setSigningOut(false)} />
    </SettingsSection>
  );
}
