/** Which accounts are on this computer. A small file, written whole and swapped in, so that a crash leaves the old or the new one. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { userRoles } from '../../sync/model/statuses.ts';
import { withStorageErrors } from '../replica/storage-trouble.ts';

const entrySchema = z.object({
  id: z.uuid(),
  email: z.string(),
  displayName: z.string(),
  role: z.enum(userRoles),
  organisation: z.string(),
  lastUsedAt: z.number(),
});
export type RegisteredAccount = z.infer<typeof entrySchema>;

export type AccountRegistry = {
  all(): readonly RegisteredAccount[];
  find(id: string): RegisteredAccount | undefined;
  /** Throws `StorageError`; what was saved is then known until the next start. */
  save(account: RegisteredAccount): void;
  remove(id: string): void;
};

/** A file that can't be read as accounts is taken for empty: signing in again restores it, and replicas are found by account. */
export function openAccountRegistry(path: string): AccountRegistry {
  let accounts = read(path);

  function write(next: readonly RegisteredAccount[]): void {
    accounts = [...next].toSorted((one, other) => other.lastUsedAt - one.lastUsedAt);
    withStorageErrors(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify(accounts, null, 2), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    });
  }

  return {
    all: () => accounts,
    find: id => accounts.find(account => account.id === id),
    save: account => write([account, ...accounts.filter(({ id }) => id !== account.id)]),
    remove: removed => write(accounts.filter(({ id }) => id !== removed)),
  };
}

function read(path: string): readonly RegisteredAccount[] {
  try {
    return z.array(entrySchema).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}
