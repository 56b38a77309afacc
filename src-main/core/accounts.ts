/** The accounts of this computer: signing in and out, opening each once, whatever the number of windows that show it. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownAccount, SessionState } from '../../src-preload/contract/rows.ts';
import type { KeptSession } from '../../sync/cloud.ts';
import type { Result } from '../../sync/model/result.ts';
import { openOrRescueReplica } from '../replica/rescue.ts';
import type { Failure } from '../../src-preload/contract/protocol.ts';
import { openAccount, type Account } from './account.ts';
import { openAccountRegistry, type RegisteredAccount } from './account-registry.ts';
import type { CoreOptions } from './core.ts';
import { keptSessionSchema } from './kept-session.ts';
import { profileOf } from './profile.ts';
import type { Windows } from './windows.ts';

export type Accounts = {
  state(current: string | null): SessionState;
  /** Needs the network; the account is then open and stays on this computer. */
  signIn(email: string, password: string): Promise<Result<Account, Failure>>;
  /** Opens an account that is on this computer, without the network. */
  use(id: string): Promise<Result<Account, Failure>>;
  /** Ends the session, and removes the account and its replica from this computer. */
  signOut(id: string, discardUnsent: boolean): Promise<Result<null, Failure>>;
  close(): Promise<void>;
};

type Parts = { readonly options: CoreOptions; readonly windows: Windows; readonly onChange: () => void };

export function createAccounts({ options, windows, onChange }: Parts): Accounts {
  const { cloud, shell, clock } = options;
  const folder = join(options.dataFolder, 'accounts', options.cloudName);
  const registry = openAccountRegistry(join(folder, 'accounts.json'));
  const open = new Map<string, Account>();
  const secretOf = (id: string): string => `session:${options.cloudName}:${id}`;

  async function keep(id: string, kept: KeptSession): Promise<void> {
    await shell.secrets.set(secretOf(id), JSON.stringify(kept));
  }

  async function openWith(kept: KeptSession): Promise<Result<Account, Failure>> {
    const account = cloud.open(kept, changed => keep(account?.claims.userId ?? '', changed));
    if (account === null) return refused('refused', 'this session has no claims that the application knows');
    const { userId: id, role } = account.claims;
    await keep(id, kept);
    const known = registry.find(id);
    registry.save({ displayName: account.email, organisation: '', ...known, id, email: account.email, role, lastUsedAt: clock.now() });
    const accountFolder = join(folder, id);
    mkdirSync(accountFolder, { recursive: true, mode: 0o700 });
    const replica = openOrRescueReplica(join(accountFolder, 'replica.db'), { newId: options.newId, now: clock.now, log: options.log });
    const opened = openAccount({
      cloud: account,
      replica,
      windows,
      options,
      onProfile: () => refreshProfile(id, () => profileOf(replica, account.claims)),
    });
    opened.engine.onStatus(onChange);
    open.set(id, opened);
    onChange();
    return { ok: true, value: opened };
  }

  function refreshProfile(id: string, profile: () => { readonly displayName: string; readonly organisation: string } | null): void {
    const known = registry.find(id);
    const current = profile();
    if (known === undefined || current === null) return;
    if (known.displayName === current.displayName && known.organisation === current.organisation) return;
    registry.save({ ...known, ...current });
    onChange();
  }

  async function signIn(email: string, password: string): Promise<Result<Account, Failure>> {
    const signedIn = await cloud.signIn(email, password);
    if (!signedIn.ok) return refused(signedIn.error, email);
    const id = cloud.open(signedIn.value, async () => {})?.claims.userId;
    const already = id === undefined ? undefined : open.get(id);
    // Another window has it, and its session is good: the new one is not needed.
    if (already !== undefined && !isSignedOut(already)) return { ok: true, value: already };
    if (already !== undefined) {
      open.delete(already.id);
      await already.close();
    }
    const opened = await openWith(signedIn.value);
    if (already !== undefined) tellWindowsOf(already.id);
    return opened;
  }

  function tellWindowsOf(id: string): void {
    for (const window of windows.of(id)) window.accountReplaced();
  }

  async function use(id: string): Promise<Result<Account, Failure>> {
    const already = open.get(id);
    const known = registry.find(id);
    if (known !== undefined) registry.save({ ...known, lastUsedAt: clock.now() });
    if (already !== undefined) return { ok: true, value: already };
    const secret = await shell.secrets.get(secretOf(id));
    const kept = keptSessionSchema.safeParse(secret === null ? null : parsed(secret));
    if (known === undefined || !kept.success) return refused('signed_out', 'this account is not on this computer any more');
    return open.has(id) ? use(id) : openWith(kept.data);
  }

  return {
    state: current => ({
      current:
        registry
          .all()
          .map(toKnown)
          .find(({ id }) => id === current) ?? null,
      known: registry.all().map(toKnown),
      demo: options.demoAccounts ?? [],
    }),
    signIn,
    use,
    async signOut(id, discardUnsent) {
      const opened = await use(id);
      if (opened.ok) {
        const unsent = opened.value.unsentCount();
        if (unsent > 0 && !discardUnsent) return refused('refused', `UNSENT:${unsent}`);
        open.delete(id);
        await opened.value.close();
      }
      const secret = keptSessionSchema.safeParse(parsed((await shell.secrets.get(secretOf(id))) ?? 'null'));
      if (secret.success)
        await cloud
          .open(secret.data, async () => {})
          ?.signOut()
          .catch(() => undefined);
      await shell.secrets.remove(secretOf(id));
      registry.remove(id);
      rmSync(join(folder, id), { recursive: true, force: true });
      tellWindowsOf(id);
      onChange();
      return { ok: true, value: null };
    },
    async close() {
      const all = [...open.values()];
      open.clear();
      await Promise.all(all.map(account => account.close()));
    },
  };

  function toKnown(account: RegisteredAccount): KnownAccount {
    const opened = open.get(account.id);
    return { ...account, needsSignIn: opened !== undefined && isSignedOut(opened) };
  }
}

function isSignedOut({ engine }: Account): boolean {
  const { connection } = engine.status();
  return connection.name === 'blocked' && connection.reason === 'signed-out';
}

function refused(code: Failure['code'], detail: string): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, detail } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
