/** What device and cloud say to each other in `rpc('sync_history')`, and how much history a person wants on a computer. */
import { z } from 'zod';

/** The newest 50 of each conversation, twelve months, or everything. What was shown beyond that stays until it is freed. */
export const historyWishes = ['recent', 'year', 'all'] as const;
export type HistoryWish = (typeof historyWishes)[number];
export const DEFAULT_WISH: HistoryWish = 'year';

/** The `limit` newest messages of a conversation with a `seq` below `beforeSeq`; null asks for the newest of all. */
export type PageRequest = { readonly conversationId: string; readonly beforeSeq: number | null; readonly limit: number };

/** One message whose number isn't known, such as a quoted one (S51). */
export type MessageRequest = { readonly conversationId: string; readonly messageId: string };
export type HistoryRequest = PageRequest | MessageRequest;

export function isPage(request: HistoryRequest): request is PageRequest {
  return 'limit' in request;
}

export function rowsAsked(request: HistoryRequest): number {
  return isPage(request) ? request.limit : 1;
}

/** As the cloud reads it. */
export function toAskedPage(request: HistoryRequest): Readonly<Record<string, string | number | null>> {
  return isPage(request)
    ? { conversation_id: request.conversationId, before_seq: request.beforeSeq, limit: request.limit }
    : { conversation_id: request.conversationId, message_id: request.messageId, limit: 1 };
}

/** What one request may ask for; the cloud refuses more. */
export const MOST_PAGES = 50;
export const MOST_PAGE_ROWS = 500;

/** A message as `to_json` gives it, with its `rev`. */
export type MessageJson = Readonly<Record<string, unknown>> & { readonly id: string; readonly seq: number; readonly rev: number };

// Three columns are looked at rather than all: thousands of rows pass here, and the replica reads the others by name.
const messageJson = z.custom<MessageJson>(
  row =>
    typeof row === 'object' &&
    row !== null &&
    'id' in row &&
    typeof row.id === 'string' &&
    'seq' in row &&
    typeof row.seq === 'number' &&
    'rev' in row &&
    typeof row.rev === 'number',
);

/** One entry per page asked for, in that order; rows newest first, all of one moment. */
export const historyReplySchema = z.object({ pages: z.array(z.object({ rows: z.array(messageJson) })) });
export type HistoryReply = z.infer<typeof historyReplySchema>;
