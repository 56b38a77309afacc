/** How far down a page speaks for, and which messages that are held it says are gone (S32). Pure. */
import { instantFromPostgres } from '../model/codec.ts';
import type { MessageJson, PageRequest } from '../model/history.ts';
import type { HeldMessage, PageSlice } from '../ports.ts';

/** `held` is what was held in the page's range before it was asked for, newest first, at most the page's limit. */
export function pageEnd(page: PageRequest, rows: readonly MessageJson[], held: readonly HeldMessage[]): NonNullable<PageSlice['end']> {
  const reach = Math.max(lowest(rows, page.limit), lowest(held, page.limit));
  const named = new Set(rows.map(({ id }) => id));
  const oldest = rows.findLast(({ seq }) => seq >= reach);
  const receivedAt = instantFromPostgres(String(oldest?.['received_at'] ?? oldest?.['written_at']));
  return {
    beforeSeq: page.beforeSeq,
    reach,
    reachAt: Number.isNaN(receivedAt) ? null : receivedAt,
    gone: held.filter(({ id, seq }) => seq >= reach && !named.has(id)),
  };
}

/** A list that is shorter than its limit goes down to the first message. */
function lowest(messages: readonly { readonly seq: number }[], limit: number): number {
  return messages.length < limit ? 1 : (messages.at(-1)?.seq ?? 1);
}
