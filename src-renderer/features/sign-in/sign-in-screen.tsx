/** Before an account is open: those on this computer, a sign-in, and on the local cloud the demo accounts. */
import type { SessionState } from '../../../src-preload/contract/rows.ts';
import { languages } from '../../../src-preload/contract/commands.ts';
import { rememberLanguage } from '../../app/appearance.ts';
import { useLanguage, useT } from '../../locales/translate.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Brand } from '../../ui/brand.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { KnownAccounts } from './known-accounts.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { useSignIn } from './use-sign-in.ts';

export function SignInScreen({ session }: { readonly session: SessionState }) {
  const t = useT();
  const language = useLanguage();
  const signIn = useSignIn();
  const hasDemo = session.demo.length > 0;
  const expired = session.known.find(account => account.needsSignIn);
  return (
    <main id="content" className="flex h-full flex-col overflow-y-auto bg-canvas">
      <header className="flex items-center justify-between px-6 py-4">
        <Brand />
        <ChoiceGroup
          label={t('language.label')}
          labelHidden
          value={language}
          choices={languages.map(value => ({ value, label: t(`language.${value}`) }))}
          onChange={rememberLanguage}
        />
      </header>
      <div
        className={classNames(
          'm-auto grid w-full gap-x-14 gap-y-10 px-6 pt-4 pb-16',
          hasDemo ? 'max-w-4xl wide:grid-cols-[22rem_1fr]' : 'max-w-[25rem]',
        )}
      >
        <div>
          <h1 className="text-xl font-semibold">{t('signIn.title')}</h1>
          <p className="mt-1 text-soft-ink">{t('signIn.lead')}</p>
          {session.known.length > 0 && <KnownAccounts accounts={session.known} />}
          <SignInForm signIn={signIn} email={expired?.email ?? ''} second={session.known.length > 0} />
        </div>
        {hasDemo && <DemoAccounts accounts={session.demo} signIn={signIn} />}
      </div>
    </main>
  );
}
