/** What only this computer has, and what becomes of it: backups, rebuilds, files to take along, leaving. */
import type { StorageTrouble } from '../../sync/model/sync-status.ts';

/** `newer`: a newer build wrote the file. `failed`: bringing it to this build's shape did not work. Either way it is as it was. */
export type OpeningTrouble = StorageTrouble | 'newer' | 'failed';

export type UnsentText = { readonly kind: 'queued' | 'refused' | 'draft'; readonly excerpt: string; readonly at: number };

/** What only this computer has of an account that can't be opened: texts, oldest first, and how many more there are or have no text. */
export type UnopenedWork = { readonly texts: readonly UnsentText[]; readonly others: number };

/** What a rebuild of the local base carried over. Kept until it is acknowledged. */
export type RebuildNotice = {
  /** `log-lost`: what was written last was beside the file, and is gone. */
  readonly reason: 'damaged' | 'log-lost' | 'requested';
  readonly at: number;
  readonly queued: number;
  readonly refused: number;
  readonly drafts: number;
  readonly source: RebuildSource;
};

/** Where what was carried over comes from. Of `torn`, some could not be read, and no backup stood in for it. */
export type RebuildSource =
  { readonly name: 'whole' } | { readonly name: 'with-backup'; readonly writtenAt: number } | { readonly name: 'torn' };

/** How what only this computer has is kept safe. */
export type Safekeeping = { readonly backups: number; readonly lastBackupAt: number | null; readonly notice: RebuildNotice | null };

/** `file` is base64. */
export type ExportedFile = {
  readonly name: string;
  readonly file: string;
  readonly queued: number;
  readonly refused: number;
  readonly drafts: number;
};

/** What was not here before. */
export type ImportedWork = { readonly queued: number; readonly refused: number; readonly drafts: number };

/** Why a file can't be taken in: the detail of a `refused` failure. */
export const fileRefusals = ['NOT_OURS', 'NEWER_FORMAT', 'DAMAGED', 'WRONG_PASSPHRASE', 'TOO_LARGE', 'OTHER_ACCOUNT'] as const;
export type FileRefusal = (typeof fileRefusals)[number];

/** What left this computer with an account. `left` counts the files that the system would not let go. */
export type RemovedAccount = { readonly files: number; readonly bytes: number; readonly backups: number; readonly left: number };
