/** E-mail and password, with labels and autocompletion that password managers understand. */
import { useState, type FormEvent } from 'react';
import { useT, type MessageKey } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { SignIn } from './use-sign-in.ts';

type SignInFormProps = { readonly signIn: SignIn; readonly email: string; readonly second: boolean };
type Missing = { readonly email: MessageKey | null; readonly password: MessageKey | null };

const COMPLETE: Missing = { email: null, password: null };

export function SignInForm({ signIn, email, second }: SignInFormProps) {
  const t = useT();
  const [missing, setMissing] = useState<Missing>(COMPLETE);
  const busy = signIn.state.name === 'busy';

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const given = { email: textOf(fields.get('email')).trim(), password: textOf(fields.get('password')) };
    const lacks: Missing = {
      email: given.email === '' ? 'signIn.error.email' : null,
      password: given.password === '' ? 'signIn.error.password' : null,
    };
    setMissing(lacks);
    if (lacks.email === null && lacks.password === null) void signIn.submit(given.email, given.password);
  }

  return (
    <form onSubmit={submit} noValidate className="mt-6 flex flex-col gap-4">
      {second && <h2 className="text-sm font-semibold">{t('signIn.other')}</h2>}
      <TextField
        label={t('signIn.email')}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
        defaultValue={email}
        error={missing.email && t(missing.email)}
      />
      <TextField
        label={t('signIn.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        error={missing.password && t(missing.password)}
      />
      <div role="alert">
        {signIn.state.name === 'failed' && (
          <p className="rounded-control bg-danger-soft px-3 py-2 text-sm text-danger-ink">{t(signIn.state.message)}</p>
        )}
      </div>
      <Button type="submit" variant="primary" disabled={busy} className="h-9">
        {t(busy ? 'signIn.submitting' : 'signIn.submit')}
      </Button>
    </form>
  );
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}
