/** Searches in the cloud what this computer doesn't hold, when a person asks for it. Kept in memory only (S42). */
import type { Claims } from '../../../sync/model/claims.ts';
import { CLOUD_SEARCH_PAGE, type CloudSearchRequest, type CloudSearchTerm } from '../../../sync/model/cloud-search.ts';
import { parseSearch, type SearchTerm } from '../../../sync/model/search-query.ts';
import type { CloudSearch, CloudSearchOutcome, SyncSession } from '../../../sync/ports.ts';
import type { Replica } from '../../replica/open-replica.ts';
import { placesAsked } from './elsewhere.ts';
import type { OnlineFindings, OnlineState } from './online-findings.ts';
import { dayOf, findsNothing, saysNothing, scopeOf } from './scope.ts';

export type OnlineSearch = OnlineFindings & {
  /** Begins a search; asked again for the same text, its next page, or the same once more where it failed. */
  ask(text: string): void;
};

export type OnlineSearchParts = {
  readonly search: CloudSearch;
  readonly session: SyncSession;
  readonly replica: Pick<Replica, 'read' | 'store'>;
  readonly claims: Claims;
  readonly now: () => number;
  /** A person who chose to work offline isn't taken online by a search. */
  readonly isPaused: () => boolean;
  readonly signal: AbortSignal;
  readonly onChange: () => void;
};

/** A page may hold nothing and yet not be the last: so many are asked for before the person is asked whether to go on. */
const MOST_PAGES = 10;

type Asked = { readonly text: string; readonly state: OnlineState; readonly life: AbortController };

export function createOnlineSearch(parts: OnlineSearchParts): OnlineSearch {
  let asked: Asked | null = null;

  function show(next: Asked): void {
    asked = next;
    parts.onChange();
  }

  async function read(current: Asked, request: CloudSearchRequest): Promise<void> {
    const signal = AbortSignal.any([current.life.signal, parts.signal]);
    let { state } = current;
    let pages = 0;
    do {
      const outcome = await found(parts, { ...request, after: state.next }, signal);
      if (signal.aborted) return;
      state = stateAfter(state, outcome);
      pages++;
    } while (state.name === 'searching' && state.next !== null && state.rows.length === current.state.rows.length && pages < MOST_PAGES);
    show({ ...current, state: { ...state, name: state.name === 'searching' ? 'found' : state.name } });
  }

  return {
    of: text => (asked?.text === text ? asked.state : null),
    placeOf(messageId) {
      const row = asked?.state.rows.find(({ id }) => id === messageId);
      return row === undefined ? null : { id: row.id, conversationId: row.conversationId, seq: row.seq };
    },
    ask(text) {
      const before = asked?.text === text ? asked.state : null;
      if (before?.name === 'searching') return;
      asked?.life.abort();
      const state: OnlineState = { name: 'searching', rows: before?.rows ?? [], next: before?.next ?? null };
      const current: Asked = { text, state, life: new AbortController() };
      if (parts.isPaused()) return show({ ...current, state: { ...state, name: 'offline' } });
      const request = requestFor(parts, text);
      if (request === null || (before?.name === 'found' && before.next === null))
        return show({ ...current, state: { ...state, name: 'found' } });
      show(current);
      void read(current, request);
    },
  };
}

/** Null when there is nothing to look for, or nowhere else to look. */
function requestFor({ replica, claims, now }: OnlineSearchParts, text: string): CloudSearchRequest | null {
  const query = parseSearch(text, dayOf(now()));
  const scope = scopeOf({ db: replica.read, claims }, query.filters);
  const places = placesAsked(replica.store.conversationHistories(), scope.conversations);
  if (findsNothing(scope) || saysNothing(query) || places.length === 0) return null;
  return {
    places,
    terms: query.terms.map(toCloudTerm),
    senders: scope.senders,
    from: Number.isFinite(scope.from) ? scope.from : null,
    to: Number.isFinite(scope.to) ? scope.to : null,
    withAttachment: scope.withAttachment,
    after: null,
    limit: CLOUD_SEARCH_PAGE,
  };
}

function toCloudTerm(term: SearchTerm): CloudSearchTerm {
  switch (term.kind) {
    case 'word':
    case 'prefix':
      return { kind: term.kind, text: term.word };
    case 'phrase':
      return { kind: 'phrase', text: term.words.join(' ') };
    case 'reference':
      return { kind: 'reference', text: term.parts.join(' ') };
  }
}

/** A token that ran out is refreshed once. */
async function found(
  { search, session }: OnlineSearchParts,
  request: CloudSearchRequest,
  signal: AbortSignal,
): Promise<CloudSearchOutcome> {
  const outcome = await search.find(request, signal);
  if (outcome.kind !== 'unauthorized' || (await session.refresh(signal)) !== 'refreshed') return outcome;
  return search.find(request, signal);
}

function stateAfter(state: OnlineState, outcome: CloudSearchOutcome): OnlineState {
  switch (outcome.kind) {
    case 'found':
      return { name: 'searching', rows: [...state.rows, ...outcome.reply.rows], next: outcome.reply.next };
    case 'refused':
      return { ...state, name: 'refused' };
    case 'unauthorized':
    case 'unreachable':
      return { ...state, name: 'offline' };
  }
}
