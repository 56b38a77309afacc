/** The words for a command that failed: a refusal says why, a disk what it refuses; the others are told by their code. */
import type { Failure } from '../../src-preload/contract/protocol.ts';
import { refusalKey } from '../features/sync/sync-words.ts';
import type { MessageKey } from '../locales/translate.ts';
import { wordsOfTrouble } from './trouble-words.ts';

export function failureKey({ code, detail }: Failure): MessageKey {
  if (code === 'refused') return refusalKey(detail);
  return (code === 'storage' ? wordsOfTrouble(detail)?.body : undefined) ?? `failure.${code}`;
}
