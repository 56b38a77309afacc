/** `search.messages`, `search.online`, `search.names`, `search.coverage`, `message.byId` */
import type { SearchName } from '../../../src-preload/contract/rows.ts';
import { parseSearch, type SearchTerm } from '../../../sync/model/search-query.ts';
import { foldedText } from '../../../sync/model/search-text.ts';
import { indexState } from '../../replica/index-build.ts';
import { maybeNumber, maybeText, text } from '../cells.ts';
import { counterpart } from '../counterpart.ts';
import type { QueryContext, QueryHandler } from '../query.ts';
import { findMessages } from '../search/find-messages.ts';
import { placesElsewhere } from '../search/elsewhere.ts';
import { dayOf, scopeOf } from '../search/scope.ts';
import { toHit } from '../search/search-hit.ts';
import { ONLINE_SEARCH_TOPIC } from '../topics.ts';

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

/** What came here since it was found is found here. */
export const searchOnline: QueryHandler<'search.online'> = {
  reads: [ONLINE_SEARCH_TOPIC, 'message', 'conversation', 'conversation_participant'],
  pace: 'soon',
  rows(context, { text: typed }) {
    const state = context.online.of(typed);
    if (state === null) return [];
    const { terms } = parseSearch(typed, dayOf(context.now()));
    const hits = state.rows
      .filter(({ id }) => context.db.get('SELECT 1 AS here FROM message WHERE id = ?', id) === undefined)
      .map(({ id, conversationId, senderId, content, writtenAt }) =>
        toHit({ id, conversation_id: conversationId, sender_id: senderId, content, written_at: writtenAt }, terms, context),
      );
    return [{ name: state.name, hits, more: state.next !== null }];
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
  reads: ['message', 'message_text', 'message_window', 'conversation'],
  pace: 'soon',
  rows: ({ db, histories }) => [{ ...indexState(db), elsewhere: placesElsewhere(histories()).length }],
};

export const messageById: QueryHandler<'message.byId'> = {
  reads: ['message'],
  rows({ db, online }, { messageId }) {
    const row = db.get('SELECT id, conversation_id, seq FROM message WHERE id = ?', messageId);
    if (row !== undefined) return [{ id: text(row, 'id'), conversationId: text(row, 'conversation_id'), seq: maybeNumber(row, 'seq') }];
    const place = online.placeOf(messageId);
    return place === null ? [] : [place];
  },
};

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
