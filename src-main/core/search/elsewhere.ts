/** What a search of this computer can't find: messages that the cloud has and this replica doesn't hold (A23). */
import { MOST_PLACES, type SearchPlace } from '../../../sync/model/cloud-search.ts';
import type { ConversationHistory } from '../../../sync/ports.ts';

/** One per conversation that isn't whole here, the latest first. Read from the windows, never from the messages. */
export function placesElsewhere(histories: readonly ConversationHistory[]): readonly SearchPlace[] {
  return histories
    .filter(({ here, lastSeq, window }) => here && lastSeq > 0 && (window === null || window.fromSeq > 1))
    .toSorted((one, other) => (other.lastMessageAt ?? 0) - (one.lastMessageAt ?? 0))
    .map(({ conversationId, window }) => ({ conversationId, beforeSeq: window?.fromSeq ?? null }));
}

/** Those that a search asks for, as many as the cloud takes. */
export function placesAsked(histories: readonly ConversationHistory[], conversations: readonly string[] | null): readonly SearchPlace[] {
  const wanted = conversations === null ? null : new Set(conversations);
  return placesElsewhere(histories)
    .filter(({ conversationId }) => wanted?.has(conversationId) !== false)
    .slice(0, MOST_PLACES);
}
