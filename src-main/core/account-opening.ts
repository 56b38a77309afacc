/** Opens one account's replica and engine, once at a time, and says in the contract's words why it can't. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../../src-preload/contract/protocol.ts';
import type { Result } from '../../sync/model/result.ts';
import type { StorageTrouble } from '../../sync/model/sync-status.ts';
import { StorageError } from '../../sync/ports.ts';
import { openOrRescueReplica, type OpenedReplica } from '../replica/rescue.ts';
import { withStorageErrors } from '../replica/storage-trouble.ts';
import type { Account } from './account.ts';
import type { CoreOptions } from './core.ts';
import { storageFailed } from './run-command.ts';

export type Opening = {
  /** Two windows that ask for an account at once get the same one. */
  once(id: string, open: () => Promise<Account>): Promise<Result<Account, Failure>>;
  /** Why an account could not be opened the last time, or null. */
  trouble(id: string): StorageTrouble | null;
};

export function createOpening(): Opening {
  const underWay = new Map<string, Promise<Result<Account, Failure>>>();
  const troubles = new Map<string, StorageTrouble>();

  async function attempt(id: string, open: () => Promise<Account>): Promise<Result<Account, Failure>> {
    try {
      const value = await open();
      troubles.delete(id);
      return { ok: true, value };
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      troubles.set(id, error.trouble);
      return storageFailed(error);
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

export function replicaFile(accountFolder: string): string {
  return join(accountFolder, 'replica.db');
}

/** Throws `StorageError`. */
export function openReplicaIn(accountFolder: string, { newId, clock, log }: CoreOptions): OpenedReplica {
  const file = replicaFile(accountFolder);
  withStorageErrors(file, () => mkdirSync(accountFolder, { recursive: true, mode: 0o700 }));
  return openOrRescueReplica(file, { newId, now: clock.now, log });
}
