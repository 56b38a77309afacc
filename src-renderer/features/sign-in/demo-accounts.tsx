/** On the local cloud only: invented people, one click away. */
import { Building2, ShieldCheck, Sparkle, UserRound, type LucideIcon } from 'lucide-react';
import type { SessionState } from '../../../src-preload/contract/rows.ts';
import type { UserRole } from '../../../sync/model/statuses.ts';
import { useT } from '../../locales/translate.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import type { SignIn } from './use-sign-in.ts';

const icons: Readonly<Record<UserRole, LucideIcon>> = { client: Building2, expert: UserRound, admin: ShieldCheck };

type DemoAccountsProps = { readonly accounts: SessionState['demo']; readonly signIn: SignIn };

export function DemoAccounts({ accounts, signIn }: DemoAccountsProps) {
  const t = useT();
  const busy = signIn.state.name === 'busy' ? signIn.state.email : null;
  return (
    <section aria-labelledby="demo-title" className="self-start rounded-card border border-line bg-surface p-5">
      <h2 id="demo-title" className="flex items-center gap-2 text-lg font-semibold">
        <Sparkle aria-hidden size={16} className="text-accent-ink" />
        {t('signIn.demo.title')}
      </h2>
      <p className="mt-1 text-sm text-soft-ink">{t('signIn.demo.why')}</p>
      <ul className="mt-4 flex flex-col gap-2">
        {accounts.map(account => {
          const Icon = icons[account.role];
          return (
            <li key={account.email}>
              <button
                type="button"
                aria-busy={busy === account.email}
                disabled={busy !== null}
                className="flex w-full items-center gap-3 rounded-card border border-line bg-surface p-3 text-left transition-colors hover:border-accent-line hover:bg-accent-soft disabled:opacity-60"
                onClick={() => signIn.submit(account.email, account.password)}
              >
                <span className="sr-only">{t('signIn.demo.use')} </span>
                <Avatar name={account.displayName} size="large" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{account.displayName}</span>
                  <span className="block truncate text-sm text-soft-ink">{account.organisation}</span>
                </span>
                <Chip>
                  <Icon aria-hidden size={12} />
                  {t(`role.${account.role}`)}
                </Chip>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
