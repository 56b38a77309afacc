/** `conversations.list`: newest first. Previews and counters are stored, so the list costs the same whatever was said. */
import type { ConversationListItem } from '../../../src-preload/contract/rows.ts';
import type { Cells, ReadDb } from '../../replica/db.ts';
import { code, flag, maybeCode, maybeNumber, maybeText, number, text } from '../cells.ts';
import { counterpart } from '../counterpart.ts';
import { folded } from '../folded.ts';
import type { QueryContext, QueryHandler } from '../query.ts';

/** Handing a cell over costs as much as finding it: what is not shown is not asked for, and SQLite decides what it can. */
const listSql = (more: string): string => `
  SELECT c.id, c.kind, c.state, c.title, c.client_name, c.expert_name, c.last_message_at, c.last_message_preview,
         c.last_sender_id = ? AS mine, sender.display_name AS sender_name,
         max(0, c.last_seq - s.last_read_seq) AS unread, a.status, a.priority, p.code AS product_code, d.text AS draft${more}
  FROM conversation c
  LEFT JOIN participant_state s ON s.conversation_id = c.id
  LEFT JOIN expertassignment a ON a.id = c.assignment_id
  LEFT JOIN produiteligible p ON p.id = a.produiteligible_id
  LEFT JOIN conversation_participant sender ON sender.conversation_id = c.id AND sender.user_id = c.last_sender_id AND c.last_sender_id <> ?
  LEFT JOIN draft d ON d.conversation_id = c.id
  WHERE c.deleted_at IS NULL
  ORDER BY c.last_message_at DESC, c.id`;
const LIST = listSql('');
const SEARCHED_LIST = listSql(', p.nom AS product_name');

type Unsent = { readonly pending: number; readonly failed: number };

export const conversationsList: QueryHandler<'conversations.list'> = {
  reads: ['conversation', 'participant_state', 'expertassignment', 'produiteligible', 'conversation_participant', 'draft', 'outbox'],
  pace: 'soon',
  rows(context, { search }) {
    const unsent = unsentByConversation(context.db);
    const { userId: me } = context.claims;
    const wanted = folded(search.trim());
    const found =
      wanted === '' ? context.db.all(LIST, me, me) : context.db.all(SEARCHED_LIST, me, me).filter(row => matches(row, context, wanted));
    return found.map(row => toItem(row, context, unsent.get(text(row, 'id'))));
  },
};

function matches(row: Cells, { claims }: QueryContext, wanted: string): boolean {
  const words = [
    counterpart(row, claims),
    row['title'],
    row['client_name'],
    row['expert_name'],
    row['product_code'],
    row['product_name'],
    row['last_message_preview'],
  ];
  return folded(words.join(' ')).includes(wanted);
}

function toItem(row: Cells, { claims }: QueryContext, unsent: Unsent | undefined): ConversationListItem {
  const at = maybeNumber(row, 'last_message_at');
  return {
    id: text(row, 'id'),
    kind: code(row, 'kind'),
    state: code(row, 'state'),
    counterpart: counterpart(row, claims),
    title: text(row, 'title'),
    productCode: maybeText(row, 'product_code'),
    assignmentStatus: maybeCode(row, 'status'),
    priority: maybeCode(row, 'priority'),
    lastMessage:
      at === null
        ? null
        : { preview: text(row, 'last_message_preview'), at, mine: flag(row, 'mine'), senderName: maybeText(row, 'sender_name') },
    // Someone who only looks on has no read mark, and nothing unread.
    unread: number(row, 'unread'),
    pending: unsent?.pending ?? 0,
    failed: unsent?.failed ?? 0,
    draft: maybeText(row, 'draft'),
  };
}

function unsentByConversation(db: ReadDb): ReadonlyMap<string, Unsent> {
  const rows = db.all(`
    SELECT input ->> 'conversationId' AS conversation_id, count(*) FILTER (WHERE state <> 'refused') AS pending, count(*) FILTER (WHERE state = 'refused') AS failed
    FROM outbox WHERE name = 'message.send' GROUP BY 1`);
  return new Map(rows.map(row => [text(row, 'conversation_id'), { pending: number(row, 'pending'), failed: number(row, 'failed') }]));
}
