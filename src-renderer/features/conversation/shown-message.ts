/** What a message must tell to be drawn, confirmed or not. */
import type { MessageItem } from '../../../src-preload/contract/rows.ts';

/** A confirmed message, or one of mine that waits: then it has no `seq` and no `receivedAt`. */
export type ShownMessage = Pick<
  MessageItem,
  'id' | 'mine' | 'senderName' | 'content' | 'writtenAt' | 'editedAt' | 'deletedAt' | 'priority' | 'replyTo'
> & {
  readonly seq: number | null;
  readonly receivedAt: number | null;
};
