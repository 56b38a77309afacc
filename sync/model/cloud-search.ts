/** What device and cloud say to each other in `rpc('search_messages')`: only what the device doesn't hold is searched (S42). */
import { z } from 'zod';

/** As the device read what was typed; the cloud folds the text itself. A reference's text is its groups. */
export type CloudSearchTerm = { readonly kind: 'word' | 'prefix' | 'phrase' | 'reference'; readonly text: string };

/** Messages of a conversation with a `seq` below `beforeSeq`; null is all of them. */
export type SearchPlace = { readonly conversationId: string; readonly beforeSeq: number | null };

/** Where a page ended, as the cloud said it. */
export type SearchCursor = { readonly writtenAt: string; readonly id: string };

export type CloudSearchRequest = {
  /** At least one. */
  readonly places: readonly SearchPlace[];
  readonly terms: readonly CloudSearchTerm[];
  readonly senders: readonly string[] | null;
  /** Epoch milliseconds, the first included, the second not; null is open. */
  readonly from: number | null;
  readonly to: number | null;
  readonly withAttachment: boolean;
  readonly after: SearchCursor | null;
  readonly limit: number;
};

/** What one request may ask for; the cloud refuses more. */
export const MOST_PLACES = 5_000;
export const MOST_SENDERS = 1_000;
export const CLOUD_SEARCH_PAGE = 30;

const foundRow = z
  .object({
    id: z.uuid(),
    conversation_id: z.uuid(),
    seq: z.int(),
    sender_id: z.uuid(),
    content: z.string(),
    written_at: z.iso.datetime({ offset: true }),
  })
  .transform(row => ({
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    senderId: row.sender_id,
    content: row.content,
    writtenAt: Date.parse(row.written_at),
  }));

/** Newest first. `next` is null once everything was looked at; a page may be short before. */
export const cloudSearchReplySchema = z.object({
  rows: z.array(foundRow),
  next: z
    .object({ before_at: z.string(), before_id: z.uuid() })
    .transform(({ before_at, before_id }): SearchCursor => ({ writtenAt: before_at, id: before_id }))
    .nullable(),
});
export type CloudSearchReply = z.infer<typeof cloudSearchReplySchema>;
export type CloudSearchRow = CloudSearchReply['rows'][number];

/** The request as the function takes it. */
export function toAsked({ places, terms, senders, from, to, withAttachment, after, limit }: CloudSearchRequest): unknown {
  return {
    places: places.map(({ conversationId, beforeSeq }) => ({ conversation_id: conversationId, before_seq: beforeSeq })),
    terms,
    senders,
    written_from: from === null ? null : new Date(from).toISOString(),
    written_to: to === null ? null : new Date(to).toISOString(),
    with_attachment: withAttachment,
    before_at: after?.writtenAt ?? null,
    before_id: after?.id ?? null,
    limit,
  };
}
