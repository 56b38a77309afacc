/** Opens one account's replica and engine, once at a time, and says in the contract's words why it can't. */
import type { Failure } from '../../src-preload/contract/protocol.ts';
import type { OpeningTrouble } from '../../src-preload/contract/safekeeping.ts';
import type { Result } from '../../sync/model/result.ts';
import { StorageError } from '../../sync/ports.ts';
import { NewerReplicaError } from '../replica/migrate.ts';
import { openOrRescueReplica, type OpenedReplica } from '../replica/rescue.ts';
import { withStorageErrors } from '../replica/storage-trouble.ts';
import type { Account } from './account.ts';
import type { AccountFolder } from './account-folder.ts';
import type { CoreOptions } from './core.ts';
import { failed } from './run-command.ts';

export type Opening = {
  /** Two windows that ask for an account at once get the same one. */
  once(id: string, open: () => Promise<Account>): Promise<Result<Account, Failure>>;
  /** Why an account could not be opened the last time, or null. */
  trouble(id: string): OpeningTrouble | null;
};

export function createOpening(log: (line: string) => void): Opening {
  const underWay = new Map<string, Promise<Result<Account, Failure>>>();
  const troubles = new Map<string, OpeningTrouble>();

  async function attempt(id: string, open: () => Promise<Account>): Promise<Result<Account, Failure>> {
    try {
      const value = await open();
      troubles.delete(id);
      return { ok: true, value };
    } catch (error) {
      const trouble = openingTrouble(error, log);
      troubles.set(id, trouble);
      return failed('storage', trouble);
    } finally {
      underWay.delete(id);
    }
  }

  return {
    once(id, open) {
      const known = underWay.get(id);
      if (known !== undefined) return known;
      const started = attempt(id, open);
      underWay.set(id, started);
      return started;
    },
    trouble: id => troubles.get(id) ?? null,
  };
}

/** Whatever happens, the window is told, and the file stays as it was: the person can read, export, and try again (S39). */
export function openingTrouble(error: unknown, log: (line: string) => void): OpeningTrouble {
  if (error instanceof StorageError) return error.trouble;
  if (error instanceof NewerReplicaError) return 'newer';
  log(`an account could not be opened: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown error'}`);
  return 'failed';
}

/** Throws `StorageError`, `NewerReplicaError`, and what a migration throws. */
export function openReplicaIn({ replicaPath, create }: AccountFolder, { newId, clock, log }: CoreOptions): OpenedReplica {
  withStorageErrors(replicaPath, create);
  return openOrRescueReplica(replicaPath, { newId, now: clock.now, log });
}
