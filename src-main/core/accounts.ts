/** The accounts of this computer: signing in and out, opening each once, whatever the number of windows that show it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownAccount, SessionState } from '../../src-preload/contract/rows.ts';
import type { ExportedFile, ImportedWork, RemovedAccount } from '../../src-preload/contract/safekeeping.ts';
import type { CloudAccount, KeptSession } from '../../sync/cloud.ts';
import type { Result } from '../../sync/model/result.ts';
import { StorageError } from '../../sync/ports.ts';
import { rebuild } from '../replica/rebuild.ts';
import { markDamaged } from '../replica/rescue.ts';
import { asStorageError, withStorageErrors } from '../replica/storage-trouble.ts';
import type { Failure } from '../../src-preload/contract/protocol.ts';
import { openAccount, type Account } from './account.ts';
import { accountFolder, type AccountFolder } from './account-folder.ts';
import { createOpening, openingTrouble, openReplicaIn } from './account-opening.ts';
import { openAccountRegistry, type RegisteredAccount } from './account-registry.ts';
import type { CoreOptions } from './core.ts';
import { keptSessionSchema } from './kept-session.ts';
import { profileOf } from './profile.ts';
import { failed } from './run-command.ts';
import { unopenedWork } from './unopened-work.ts';
import type { Owner } from './unsent-file.ts';
import { exportUnsent, importUnsent } from './unsent-transfer.ts';
import type { Windows } from './windows.ts';

export type Accounts = {
  /** `wanted` is the account that a window asked for and could not be given. */
  state(current: string | null, wanted: string | null): SessionState;
  /** Needs the network; the account is then open and stays on this computer. */
  signIn(email: string, password: string): Promise<Result<Account, Failure>>;
  /** Opens an account that is on this computer, without the network. */
  use(id: string): Promise<Result<Account, Failure>>;
  /** Ends the session, and removes everything of the account from this computer. Refused as `UNSENT:n` while something waits. */
  signOut(id: string, discardUnsent: boolean): Promise<Result<RemovedAccount, Failure>>;
  /** Makes the replica anew around what only this device has; windows then show the account again. */
  rebuild(id: string): Promise<Result<null, Failure>>;
  exportUnsent(id: string, passphrase: string): Promise<Result<ExportedFile, Failure>>;
  importUnsent(id: string, file: { readonly file: string; readonly passphrase: string }): Promise<Result<ImportedWork, Failure>>;
  close(): Promise<void>;
};

type Parts = { readonly options: CoreOptions; readonly windows: Windows; readonly onChange: () => void };

const NO_CLAIMS = 'this session has no claims that the application knows';

export function createAccounts({ options, windows, onChange }: Parts): Accounts {
  const { cloud, shell, clock } = options;
  const folder = join(options.dataFolder, 'accounts', options.cloudName);
  const registry = openAccountRegistry(join(folder, 'accounts.json'));
  const open = new Map<string, Account>();
  const opening = createOpening(options.log);
  /** Accounts that are being closed for work on their files: who wants one waits. */
  const closing = new Map<string, Promise<unknown>>();
  const folderOf = (id: string): AccountFolder => accountFolder(join(folder, id));
  const ownerOf = (id: string): Owner => ({ account: id, cloud: options.cloudName });
  const secretOf = (id: string): string => `session:${options.cloudName}:${id}`;

  async function keep(id: string, kept: KeptSession): Promise<void> {
    await shell.secrets.set(secretOf(id), JSON.stringify(kept));
  }

  function openWith(account: CloudAccount, known: RegisteredAccount | undefined): Promise<Result<Account, Failure>> {
    const { claims } = account;
    const { userId: id, role } = claims;
    return opening.once(id, async () => {
      noteUse({ displayName: account.email, organisation: '', ...known, id, email: account.email, role, lastUsedAt: clock.now() });
      const replica = openReplicaIn(folderOf(id), options);
      const opened: Account = openAccount({
        folder: join(folder, id),
        cloud: account,
        replica,
        windows,
        options,
        onProfile: () => refreshProfile(id, () => profileOf(replica, claims)),
        onDamaged: () => void repair(opened),
      });
      opened.engine.onStatus(onChange);
      open.set(id, opened);
      onChange();
      return opened;
    });
  }

  /** Null when it isn't a session of ours. */
  function cloudAccount(kept: KeptSession): CloudAccount | null {
    const account = cloud.open(kept, changed =>
      // The tokens still hold until the application ends; a disk that is full must not end the session as well.
      keep(account?.claims.userId ?? '', changed).catch(() => options.log('the session could not be kept')),
    );
    return account;
  }

  /** Known until the next start at least; which account was used last is not worth refusing to open it. */
  function noteUse(account: RegisteredAccount): void {
    try {
      registry.save(account);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      options.log(`the list of accounts could not be written: ${error.trouble}`);
    }
  }

  /** Closed, rescued and opened again while its windows wait, without a restart of the application (S21). */
  async function repair(damaged: Account): Promise<void> {
    const { id } = damaged;
    if (open.get(id) !== damaged) return;
    open.delete(id);
    options.log('a replica was found damaged while it was open: it is closed and rescued');
    try {
      await damaged.close();
      markDamaged(folderOf(id).replicaPath);
      await use(id);
    } catch (error) {
      options.log(`the rescue failed: ${error instanceof Error ? error.message : 'unknown error'}`);
    }
    tellWindowsOf(id);
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
    if (id === undefined) return refused('refused', NO_CLAIMS);
    const already = open.get(id);
    // Another window has it, and its session is good: the new one is not needed.
    if (already !== undefined && !isSignedOut(already)) return { ok: true, value: already };
    const kept = await keptOrRefused(id, signedIn.value);
    if (!kept.ok) return kept;
    if (already !== undefined) {
      open.delete(id);
      await already.close();
    }
    const account = cloudAccount(signedIn.value);
    const opened = account === null ? refused('refused', NO_CLAIMS) : await openWith(account, registry.find(id));
    if (already !== undefined) tellWindowsOf(id);
    return opened;
  }

  /** A session that can't be kept would leave an account that nobody can open after a restart: it is refused, and nothing else changes. */
  async function keptOrRefused(id: string, session: KeptSession): Promise<Result<null, Failure>> {
    try {
      await keep(id, session);
      return { ok: true, value: null };
    } catch (error) {
      const known = asStorageError(error, folder);
      return failed('storage', known instanceof StorageError ? known.trouble : 'disk-unwritable');
    }
  }

  function tellWindowsOf(id: string): void {
    for (const window of windows.of(id)) window.accountReplaced();
  }

  async function use(id: string): Promise<Result<Account, Failure>> {
    await closing.get(id);
    const already = open.get(id);
    const known = registry.find(id);
    if (known !== undefined) noteUse({ ...known, lastUsedAt: clock.now() });
    if (already !== undefined) return { ok: true, value: already };
    const secret = await shell.secrets.get(secretOf(id));
    const kept = keptSessionSchema.safeParse(secret === null ? null : parsed(secret));
    const account = kept.success ? cloudAccount(kept.data) : null;
    if (known === undefined || account === null) return refused('signed_out', 'this account is not on this computer any more');
    return open.has(id) ? use(id) : openWith(account, known);
  }

  /** What can't be counted is taken for something: it is the person who decides to lose it. */
  function unsentOf(id: string): number {
    const opened = open.get(id);
    if (opened !== undefined) return opened.unsentCount();
    if (!existsSync(folderOf(id).replicaPath)) return 0;
    const { rows, cut } = folderOf(id).ownRows();
    const found = (rows.get('outbox') ?? []).filter(row => row['state'] !== 'refused').length;
    return cut.has('outbox') ? Math.max(1, found) : found;
  }

  /** Does work on an account's files while nobody has them open, and lets nobody open them meanwhile. */
  async function closedFor<T>(id: string, work: () => T): Promise<T> {
    await closing.get(id);
    const account = open.get(id);
    open.delete(id);
    const done = (async () => {
      await account?.close();
      return work();
    })();
    closing.set(
      id,
      done.catch(() => undefined),
    );
    try {
      return await done;
    } finally {
      closing.delete(id);
    }
  }

  async function rebuildAnew(id: string): Promise<Result<null, Failure>> {
    try {
      const { replicaPath } = folderOf(id);
      const parts = { newId: options.newId, now: clock.now };
      await closedFor(id, () => withStorageErrors(replicaPath, () => rebuild(replicaPath, 'requested', parts)));
      return { ok: true, value: null };
    } catch (error) {
      return failed('storage', openingTrouble(error, options.log)); // the old one is in its place
    } finally {
      tellWindowsOf(id);
    }
  }

  return {
    state: (current, wanted) => ({
      cannotOpen: cannotOpen(wanted),
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
      const unsent = unsentOf(id);
      if (unsent > 0 && !discardUnsent) return refused('refused', `UNSENT:${unsent}`);
      const removed = await closedFor(id, () => folderOf(id).remove());
      const secret = keptSessionSchema.safeParse(parsed((await shell.secrets.get(secretOf(id))) ?? 'null'));
      if (secret.success)
        await cloud
          .open(secret.data, async () => {})
          ?.signOut()
          .catch(() => undefined);
      await shell.secrets.remove(secretOf(id));
      registry.remove(id);
      tellWindowsOf(id);
      onChange();
      return { ok: true, value: removed };
    },
    rebuild: rebuildAnew,
    exportUnsent: (id, passphrase) => exportUnsent(ownerOf(id), folderOf(id).ownRows(), passphrase, clock.now()),
    async importUnsent(id, file) {
      const opened = await use(id);
      return opened.ok ? importUnsent(ownerOf(id), opened.value, file) : opened;
    },
    async close() {
      const all = [...open.values()];
      open.clear();
      await Promise.all(all.map(account => account.close()));
    },
  };

  function cannotOpen(wanted: string | null): SessionState['cannotOpen'] {
    const account = wanted === null ? undefined : registry.find(wanted);
    const trouble = wanted === null ? null : opening.trouble(wanted);
    return account === undefined || trouble === null
      ? null
      : { account: toKnown(account), trouble, work: unopenedWork(folderOf(account.id).ownRows()) };
  }

  function toKnown(account: RegisteredAccount): KnownAccount {
    const opened = open.get(account.id);
    return { ...account, needsSignIn: opened !== undefined && isSignedOut(opened) };
  }
}

function isSignedOut({ engine }: Account): boolean {
  const connection = engine.connection();
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
