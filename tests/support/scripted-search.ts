/** The scripted core's answers to searches: it reads everything it has. */
import type { OnlineHits, SearchCoverage, SearchHit } from '../../src-preload/contract/rows.ts';
import { parseSearch, type SearchTerm } from '../../sync/model/search-query.ts';
import { foldedText } from '../../sync/model/search-text.ts';
import { snippetOf } from '../../src-main/core/search/snippet.ts';
import type { QueryName, QueryParams, QueryRow } from '../../src-preload/contract/queries.ts';
import type { ScriptedWorld } from './scripted-world.ts';

type Searches = {
  readonly [N in Extract<QueryName, `search.${string}`>]: (world: ScriptedWorld, params: QueryParams<N>) => readonly QueryRow<N>[];
};

export const scriptedSearch: Searches = {
  'search.messages'(world, { text, limit }) {
    const { terms, filters } = parseSearch(text, '2026-11-23');
    const [from] = filters.flatMap(filter => (filter.kind === 'from' ? [foldedText(filter.value)] : []));
    const hits = hitsOf(world, terms).filter(({ senderName }) => foldedText(senderName).includes(from ?? ''));
    return terms.length === 0 && filters.length === 0
      ? [{ hits: [], more: false }]
      : [{ hits: hits.slice(0, limit), more: hits.length > limit }];
  },
  'search.names': (world, { text }) =>
    text.trim() === ''
      ? []
      : world.conversations
          .filter(({ detail }) => foldedText(`${detail.counterpart} ${detail.title}`).includes(foldedText(text.trim())))
          .slice(0, 4)
          .map(({ detail }) => ({ kind: 'conversation', id: detail.id, name: detail.counterpart, detail: detail.title })),
  'search.online': (world, { text }) => (world.onlineSearch?.text === text ? [onlineHits(world, world.onlineSearch)] : []),
  'search.coverage': world => [coverage(world)],
};

function coverage({ conversations, indexing, elsewhere }: ScriptedWorld): SearchCoverage {
  const messages = conversations.reduce((sum, one) => sum + one.messages.length, 0);
  return { messages, indexed: indexing === null ? messages : Math.floor(messages * indexing), elsewhere };
}

/** One message of years ago that only the cloud has. */
function onlineHits({ conversations, now }: ScriptedWorld, { text, name }: NonNullable<ScriptedWorld['onlineSearch']>): OnlineHits {
  const detail = conversations[0]?.detail;
  const { terms } = parseSearch(text, '2026-11-23');
  const snippet = snippetOf('Les factures de 2023 sont dans le coffre : je vous les envoie par lots, mois par mois.', terms);
  const isFound = name === 'found' && detail !== undefined && snippet.marks.length > 0;
  const hit = {
    messageId: 'f0000000-0000-4000-8000-000000000001',
    conversationId: detail?.id ?? '',
    counterpart: detail?.counterpart ?? '',
    title: detail?.title ?? '',
    senderName: detail?.counterpart ?? '',
    mine: false,
    writtenAt: now - 900 * 86_400_000,
    snippet,
  };
  return { name, hits: isFound ? [hit] : [], more: isFound };
}

function hitsOf({ conversations, now }: ScriptedWorld, terms: readonly SearchTerm[]): readonly SearchHit[] {
  return conversations
    .flatMap(({ detail, messages }) =>
      messages.map(message => ({
        messageId: message.id,
        conversationId: detail.id,
        counterpart: detail.counterpart,
        title: detail.title,
        senderName: message.senderName,
        mine: message.mine,
        writtenAt: Math.min(message.writtenAt, now),
        snippet: snippetOf(message.content, terms),
        found: terms.filter(term => snippetOf(message.content, [term]).marks.length > 0).length,
      })),
    )
    .filter(({ found }) => found === terms.length)
    .map(({ found: _found, ...hit }) => hit)
    .toSorted((one, other) => other.writtenAt - one.writtenAt);
}
