/** What the others of a conversation call somebody. */
import type { ReadDb } from '../replica/db.ts';
import { maybeText } from './cells.ts';

/** Null where the conversation or the person isn't here. */
export function participantName(db: ReadDb, conversationId: string, userId: string): string | null {
  const found = db.get(
    'SELECT display_name FROM conversation_participant WHERE conversation_id = ? AND user_id = ?',
    conversationId,
    userId,
  );
  return maybeText(found ?? {}, 'display_name');
}
