/** A message that was found, as the interface shows it: with whom, by whom, and what of it was meant. */
import type { SearchHit } from '../../../src-preload/contract/rows.ts';
import type { SearchTerm } from '../../../sync/model/search-query.ts';
import type { Cells } from '../../replica/db.ts';
import { number, text } from '../cells.ts';
import { counterpart } from '../counterpart.ts';
import type { QueryContext } from '../query.ts';
import { snippetOf } from './snippet.ts';

/** The columns `id`, `conversation_id`, `sender_id`, `content` and `written_at` of a message, from here or from the cloud. */
export function toHit(row: Cells, terms: readonly SearchTerm[], { db, claims }: QueryContext): SearchHit {
  const conversationId = text(row, 'conversation_id');
  const conversation = db.get('SELECT kind, title, client_name, expert_name FROM conversation WHERE id = ?', conversationId);
  const sender = db.get(
    'SELECT display_name FROM conversation_participant WHERE conversation_id = ? AND user_id = ?',
    conversationId,
    text(row, 'sender_id'),
  );
  return {
    messageId: text(row, 'id'),
    conversationId,
    counterpart: conversation === undefined ? '' : counterpart(conversation, claims),
    title: conversation === undefined ? '' : text(conversation, 'title'),
    senderName: sender === undefined ? '' : text(sender, 'display_name'),
    mine: row['sender_id'] === claims.userId,
    writtenAt: number(row, 'written_at'),
    snippet: snippetOf(text(row, 'content'), terms),
  };
}
