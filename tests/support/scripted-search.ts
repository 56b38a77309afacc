/** The scripted core's answers to searches: it reads everything it has. */
import type { SearchCoverage, SearchHit } from '../../src-preload/contract/rows.ts';
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
  'search.coverage': world => [coverage(world)],
};

function coverage({ conversations, indexing }: ScriptedWorld): SearchCoverage {
  const messages = conversations.reduce((sum, one) => sum + one.messages.length, 0);
  return { messages, indexed: indexing === null ? messages : Math.floor(messages * indexing) };
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
