/** Commands that need no account: signing in and out, changing account, opening a link. */
import { z } from 'zod';
import { localCommands, type CommandAnswer, type DeviceCommandName } from '../../src-preload/contract/commands.ts';
import type { Failure, Reply } from '../../src-preload/contract/protocol.ts';
import type { Result } from '../../sync/model/result.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import type { CoreOptions } from './core.ts';
import { failed } from './run-command.ts';

export type DeviceContext = {
  readonly accounts: Accounts;
  readonly options: CoreOptions;
  /** `asked` is the account that was wanted instead of nobody. */
  readonly attach: (account: Account | null, asked?: string) => void;
  readonly current: () => Account | null;
};

type Input<N extends DeviceCommandName> = z.infer<(typeof localCommands)[N]>;
type Handlers = { readonly [N in DeviceCommandName]: (input: Input<N>, context: DeviceContext) => Promise<Reply<CommandAnswer<N>>> };

const done: Reply<null> = { ok: true, value: null };

const handlers: Handlers = {
  'session.signIn': async ({ email, password }, context) => {
    const opened = await context.accounts.signIn(email, password);
    const typed = email.trim().toLowerCase();
    const known = context.accounts.state(null, null).known.find(account => account.email.toLowerCase() === typed);
    return attached(opened, known?.id, context);
  },
  'session.use': async ({ account }, context) => attached(await context.accounts.use(account), account, context),
  'session.leave': async (_input, { attach }) => {
    attach(null);
    return done;
  },
  'session.signOut': async ({ account, discardUnsent }, { accounts, attach, current }) => {
    const showing = current()?.id === account;
    const left = await accounts.signOut(account, discardUnsent);
    if (left.ok && showing) attach(null);
    return left;
  },
  'replica.rebuild': async ({ account }, context) => {
    const rebuilt = await context.accounts.rebuild(account);
    // A window that shows the account is told; one that waits for it, since it couldn't be opened, gets it now.
    return rebuilt.ok && context.current() === null ? attached(await context.accounts.use(account), account, context) : rebuilt;
  },
  'unsent.export': ({ account, passphrase }, { accounts }) => accounts.exportUnsent(account, passphrase),
  'unsent.import': ({ account, ...file }, { accounts }) => accounts.importUnsent(account, file),
  'shell.openExternal': async ({ url }, { options }) =>
    (await options.shell.openExternal(url)) ? done : failed('refused', 'only https addresses are opened'),
};

export async function runDeviceCommand(name: DeviceCommandName, input: unknown, context: DeviceContext): Promise<Reply<unknown>> {
  const parsed = localCommands[name].safeParse(input);
  if (!parsed.success) return failed('invalid', z.prettifyError(parsed.error));
  // The schema of this name has just checked the input that the handler of this name takes.
  const handle = handlers[name] as (input: unknown, context: DeviceContext) => Promise<Reply<unknown>>;
  return handle(parsed.data, context);
}

/** An account that is here and can't be opened is shown as such: what waits in it can be read and exported (S39). */
function attached(opened: Result<Account, Failure>, asked: string | undefined, { attach }: DeviceContext): Reply<null> {
  if (!opened.ok) {
    if (opened.error.code === 'storage') attach(null, asked);
    return opened;
  }
  attach(opened.value);
  return done;
}
