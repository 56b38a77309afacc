/** Taking unsent work out in an encrypted file, and taking such a file in. */
import type { Failure } from '../../src-preload/contract/protocol.ts';
import type { ExportedFile, ImportedWork } from '../../src-preload/contract/safekeeping.ts';
import type { Result } from '../../sync/model/result.ts';
import { draftTables } from '../replica/own-tables.ts';
import { belongingsOf } from '../replica/belongings.ts';
import type { OwnRows } from '../replica/own-rows.ts';
import type { Account } from './account.ts';
import { failed } from './run-command.ts';
import { LARGEST_FILE_BYTES, seal, unseal } from './sealed-file.ts';
import { unsentContent, type Owner } from './unsent-file.ts';

/** `now` is epoch milliseconds. Refused as `TOO_LARGE` rather than making a file that could not be taken in again. */
export async function exportUnsent(owner: Owner, own: OwnRows, passphrase: string, now: number): Promise<Result<ExportedFile, Failure>> {
  if (own.cut.size > 0 && own.rows.size === 0) return failed('storage', 'nothing of this replica can be read');
  const belongings = belongingsOf(own, null);
  const sealed = await seal(unsentContent(owner, belongings, now), passphrase);
  if (sealed.length > LARGEST_FILE_BYTES) return failed('refused', 'TOO_LARGE');
  const refused = belongings.commands.filter(({ row }) => row['state'] === 'refused').length;
  return {
    ok: true,
    value: {
      name: `financialtracker-${new Date(now).toISOString().slice(0, 10)}.ftunsent`,
      file: sealed.toString('base64'),
      queued: belongings.commands.length - refused,
      refused,
      drafts: draftTables.flatMap(table => belongings.tables.get(table) ?? []).length,
    },
  };
}

export async function importUnsent(
  owner: Owner,
  account: Account,
  { file, passphrase }: { readonly file: string; readonly passphrase: string },
): Promise<Result<ImportedWork, Failure>> {
  const content = await unseal(Buffer.from(file, 'base64'), passphrase);
  return content.ok ? account.takeIn(content.value, owner) : failed('refused', content.error);
}
