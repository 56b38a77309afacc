/** The words for what a disk does to us, by its reason. */
import type { StorageTrouble } from '../../sync/model/sync-status.ts';
import type { MessageKey } from '../locales/translate.ts';

type DiskWords = { readonly title: MessageKey; readonly body: MessageKey };

const troubles: readonly StorageTrouble[] = ['disk-full', 'disk-unwritable', 'damaged'];

const words: Readonly<Record<StorageTrouble, DiskWords>> = {
  'disk-full': { title: 'disk.full.title', body: 'disk.full.body' },
  'disk-unwritable': { title: 'disk.unwritable.title', body: 'disk.unwritable.body' },
  damaged: { title: 'disk.damaged.title', body: 'disk.damaged.body' },
};

/** Null where the reason isn't the disk. A failure's `detail` comes as plain text. */
export function diskWords(reason: string): DiskWords | null {
  const trouble = troubles.find(candidate => candidate === reason);
  return trouble === undefined ? null : words[trouble];
}
