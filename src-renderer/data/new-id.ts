/** Ids for what this window creates. */
import { uuidV7 } from '../../sync/model/ids.ts';

export function newId(): string {
  return uuidV7(Date.now(), count => crypto.getRandomValues(new Uint8Array(count)));
}
