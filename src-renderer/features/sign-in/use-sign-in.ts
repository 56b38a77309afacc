/** Signing in, and what to say when it doesn't work. */
import { useState } from 'react';
import type { Failure } from '../../../src-preload/contract/protocol.ts';
import { failureKey } from '../../app/failure-key.ts';
import { useCommand } from '../../data/use-command.ts';
import type { MessageKey } from '../../locales/translate.ts';

export type SignIn = {
  readonly state:
    | { readonly name: 'idle' }
    | { readonly name: 'busy'; readonly email: string }
    | { readonly name: 'failed'; readonly message: MessageKey };
  readonly submit: (email: string, password: string) => Promise<void>;
};

export function useSignIn(): SignIn {
  const run = useCommand('session.signIn', 'quiet');
  const [state, setState] = useState<SignIn['state']>({ name: 'idle' });
  return {
    state,
    async submit(email, password) {
      setState({ name: 'busy', email });
      const reply = await run({ email, password });
      // When it worked, `session.state` replaces this screen.
      if (!reply.ok) setState({ name: 'failed', message: messageFor(reply.error) });
    },
  };
}

function messageFor(failure: Failure): MessageKey {
  const { code } = failure;
  if (code === 'offline') return 'signIn.error.offline';
  if (code === 'bad_credentials' || code === 'invalid') return 'signIn.error.credentials';
  return failureKey(failure);
}
