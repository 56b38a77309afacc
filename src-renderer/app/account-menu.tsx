/** At the top of the rail: whose window this is, and the other accounts of this computer. */
import { ChevronsUpDown, LogOut, Plus } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '../data/use-command.ts';
import { useRow } from '../data/use-query.ts';
import { SignOutDialog } from '../features/settings/sign-out-dialog.tsx';
import { useT } from '../locales/translate.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { Menu, MenuGroup, MenuItem, MenuLine } from '../ui/menu.tsx';

export function AccountMenu({ folded }: { readonly folded: boolean }) {
  const t = useT();
  const session = useRow('session.state', {});
  const use = useCommand('session.use');
  const leave = useCommand('session.leave');
  const [signingOut, setSigningOut] = useState(false);
  const account = session?.current;
  if (!session || !account) return null;
  const others = session.known.filter(({ id }) => id !== account.id);
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            className={classNames(
              'flex min-h-11 w-full items-center gap-2.5 rounded-control py-1 text-left transition-colors hover:bg-hover data-popup-open:bg-hover',
              folded ? 'justify-center' : 'px-2',
            )}
          >
            <span className="sr-only">{t('account.menu')}</span>
            <Avatar name={account.displayName} />
            {folded && <span className="sr-only">{account.displayName}</span>}
            {!folded && (
              <>
                <span className="min-w-0 flex-1">
                  <span className="block truncate leading-tight font-semibold">{account.displayName}</span>
                  <span className="block truncate text-xs text-soft-ink">{account.organisation}</span>
                </span>
                <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-faint-ink" />
              </>
            )}
          </button>
        }
      >
        <p className="truncate px-2 pt-1.5 pb-1 text-sm text-soft-ink">{account.email}</p>
        {others.length > 0 && (
          <MenuGroup label={t('account.others')}>
            {others.map(other => (
              <MenuItem key={other.id} onClick={() => void use({ account: other.id })}>
                <Avatar name={other.displayName} size="small" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{other.displayName}</span>
                  <span className="block truncate text-xs text-soft-ink">
                    {other.organisation}
                    {other.needsSignIn && ` · ${t('account.needsSignIn')}`}
                  </span>
                </span>
              </MenuItem>
            ))}
          </MenuGroup>
        )}
        <MenuLine />
        <MenuItem onClick={() => void leave({})}>
          <Plus aria-hidden size={16} />
          {t('account.add')}
        </MenuItem>
        <MenuItem onClick={() => setSigningOut(true)}>
          <LogOut aria-hidden size={16} />
          {t('account.signOut')}
        </MenuItem>
      </Menu>
      <SignOutDialog account={account} open={signingOut} onClose={() => setSigningOut(false)} />
    </>
  );
}
