/** Accounts whose data is on this computer: one click, even with no network. */
import { ChevronRight } from 'lucide-react';
import type { KnownAccount } from '../../../src-preload/contract/rows.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { Avatar } from '../../ui/avatar.tsx';

export function KnownAccounts({ accounts }: { readonly accounts: readonly KnownAccount[] }) {
  const t = useT();
  const use = useCommand('session.use');
  return (
    <section aria-label={t('signIn.known')} className="mt-6">
      <h2 className="text-sm font-semibold">{t('signIn.known')}</h2>
      <p className="text-sm text-faint-ink">{t('signIn.knownHint')}</p>
      <ul className="mt-2 divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {accounts.map(account => (
          <li key={account.id}>
            <button
              type="button"
              className="flex w-full items-center gap-3 px-3 py-2.5 text-left transition-colors -outline-offset-2 hover:bg-hover"
              onClick={() => use({ account: account.id })}
            >
              <span className="sr-only">{t('signIn.continueAs')} </span>
              <Avatar name={account.displayName} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{account.displayName}</span>
                <span className="block truncate text-sm text-soft-ink">{account.organisation}</span>
                {account.needsSignIn && <span className="block text-sm text-warning-ink">{t('signIn.expired')}</span>}
              </span>
              <span aria-hidden className="inline-flex items-center gap-0.5 text-sm font-medium text-accent-ink">
                {t('signIn.continue')}
                <ChevronRight size={16} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
