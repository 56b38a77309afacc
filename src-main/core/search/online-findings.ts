/** What the cloud found when a person asked it, as queries read it. */
import type { MessagePlace } from '../../../src-preload/contract/rows.ts';
import type { CloudSearchRow, SearchCursor } from '../../../sync/model/cloud-search.ts';

/** `rows` are those of every page so far, newest first. `next` is where the next page begins; null when all was looked at. */
export type OnlineState = {
  readonly name: 'searching' | 'found' | 'offline' | 'refused';
  readonly rows: readonly CloudSearchRow[];
  readonly next: SearchCursor | null;
};

/** What queries read of it. */
export type OnlineFindings = {
  /** Null when the cloud was not asked for this text, or was asked for another since. */
  of(text: string): OnlineState | null;
  /** Where a message stands that was found, and isn't here. */
  placeOf(messageId: string): MessagePlace | null;
};
