/** `search.messages`, `search.names`, `search.coverage`, `message.byId` */
import type { SearchHit, SearchName } from '../../../src-preload/contract/rows.ts';
import { parseSearch, type SearchTerm } from '../../../sync/model/search-query.ts';
import { foldedText } from '../../../sync/model/search-text.ts';
import { indexState } from '../../replica/index-build.ts';
import type { Cells } from '../../replica/db.ts';
import { maybeNumber, maybeText, number, text } from '../cells.ts';
import { counterpart } from '../counterpart.ts';
import type { QueryContext, QueryHandler } from '../query.ts';
import { findMessages } from '../search/find-messages.ts';
import { scopeOf } from '../search/scope.ts';
import { snippetOf } from '../search/snippet.ts';

/** Beside messages, names are only a way to get somewhere. */
const MOST_NAMES = 4;

export const searchMessages: QueryHandler<'search.messages'> = {
  reads: ['message', 'message_text', 'conversation', 'conversation_participant', 'expertassignment'],
  pace: 'soon',
  rows(context, { text: typed, limit }) {
    const query = parseSearch(typed, dayOf(context.now()));
    const rows = findMessages(context.db, query, scopeOf(context, query.filters), limit + 1);
    return [{ hits: rows.slice(0, limit).map(row => toHit(row, query.terms, context)), more: rows.length > limit }];
  },
};

export const searchNames: QueryHandler<'search.names'> = {
  reads: ['conversation', 'conversation_participant', 'expertassignment', 'produiteligible', 'expert'],
  pace: 'soon',
  rows(context, { text: typed }) {
    const { terms, filters } = parseSearch(typed, dayOf(context.now()));
    const wanted = terms.flatMap(wordsOfTerm);
    if (wanted.length === 0 || filters.length > 0) return [];
    return [...conversationsWith(context, wanted), ...peopleWith(context, wanted)];
  },
};

export const searchCoverage: QueryHandler<'search.coverage'> = {
  reads: ['message', 'message_text'],
  pace: 'soon',
  rows: ({ db }) => [indexState(db)],
};

export const messageById: QueryHandler<'message.byId'> = {
  reads: ['message'],
  rows: ({ db }, { messageId }) =>
    db
      .all('SELECT id, conversation_id, seq FROM message WHERE id = ?', messageId)
      .map(row => ({ id: text(row, 'id'), conversationId: text(row, 'conversation_id'), seq: maybeNumber(row, 'seq') })),
};

function toHit(row: Cells, terms: readonly SearchTerm[], { db, claims }: QueryContext): SearchHit {
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

function conversationsWith({ db, claims }: QueryContext, wanted: readonly string[]): readonly SearchName[] {
  return db
    .all(
      `SELECT c.id, c.kind, c.title, c.client_name, c.expert_name, a.reference, p.code, p.nom FROM conversation c
       LEFT JOIN expertassignment a ON a.id = c.assignment_id LEFT JOIN produiteligible p ON p.id = a.produiteligible_id
       WHERE c.deleted_at IS NULL ORDER BY c.last_message_at DESC`,
    )
    .filter(row => matches([counterpart(row, claims), row['title'], row['reference'], row['code'], row['nom']], wanted))
    .slice(0, MOST_NAMES)
    .map(row => ({
      kind: 'conversation',
      id: text(row, 'id'),
      name: counterpart(row, claims),
      detail: [maybeText(row, 'reference'), text(row, 'title')].filter(part => part !== null && part !== '').join(' · '),
    }));
}

/** Those who take part in what is here, then the catalogue's experts. */
function peopleWith({ db }: QueryContext, wanted: readonly string[]): readonly SearchName[] {
  const rows = db.all(`
    SELECT user_id, display_name, max(detail) AS detail FROM (
      SELECT user_id, display_name, '' AS detail FROM conversation_participant WHERE deleted_at IS NULL
      UNION ALL SELECT user_id, display_name, coalesce(headline, '') FROM expert WHERE deleted_at IS NULL)
    GROUP BY user_id ORDER BY display_name`);
  return rows
    .filter(row => matches([row['display_name']], wanted))
    .slice(0, MOST_NAMES)
    .map(row => ({ kind: 'person', id: text(row, 'user_id'), name: text(row, 'display_name'), detail: text(row, 'detail') }));
}

function matches(cells: readonly (string | number | null | undefined)[], wanted: readonly string[]): boolean {
  const words = foldedText(cells.filter(cell => cell !== null).join(' '));
  return wanted.every(word => words.includes(word));
}

function wordsOfTerm(term: SearchTerm): readonly string[] {
  if (term.kind === 'phrase') return [term.words.join(' ')];
  return [term.kind === 'reference' ? term.parts.join('-') : term.word];
}

/** `YYYY-MM-DD` where the person is. */
function dayOf(now: number): string {
  const date = new Date(now);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}
