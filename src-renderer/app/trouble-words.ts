/** The words for what keeps an account from being opened or written, by its reason. */
import type { OpeningTrouble } from '../../src-preload/contract/safekeeping.ts';
import type { MessageKey } from '../locales/translate.ts';

type TroubleWords = { readonly title: MessageKey; readonly body: MessageKey };

export const troubleWords: Readonly<Record<OpeningTrouble, TroubleWords>> = {
  'disk-full': { title: 'disk.full.title', body: 'disk.full.body' },
  'disk-unwritable': { title: 'disk.unwritable.title', body: 'disk.unwritable.body' },
  damaged: { title: 'disk.damaged.title', body: 'disk.damaged.body' },
  newer: { title: 'unopened.newer.title', body: 'unopened.newer.body' },
  failed: { title: 'unopened.failed.title', body: 'unopened.failed.body' },
};

/** Of a reason that comes as plain text. Null where it is none of these. */
export function wordsOfTrouble(reason: string): TroubleWords | null {
  return isTrouble(reason) ? troubleWords[reason] : null;
}

function isTrouble(reason: string): reason is OpeningTrouble {
  return Object.hasOwn(troubleWords, reason);
}
