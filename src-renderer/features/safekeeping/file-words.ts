/** Why a file could not be made or taken in, in words. */
import type { Failure } from '../../../src-preload/contract/protocol.ts';
import { fileRefusals } from '../../../src-preload/contract/safekeeping.ts';
import type { MessageKey } from '../../locales/translate.ts';

export function fileFailureKey({ code, detail }: Failure): MessageKey {
  const known = fileRefusals.find(refusal => refusal === detail);
  if (known !== undefined) return `file.refused.${known}`;
  return code === 'refused' ? 'failure.internal' : `failure.${code}`;
}
