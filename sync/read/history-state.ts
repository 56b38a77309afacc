/** Which messages to ask for next, or to let go, from what is held and what is wanted (S31). Pure. */
import { rowsAsked, type HistoryRequest, type HistoryWish, type PageRequest } from '../model/history.ts';
import { isWhole, UNCHECKED } from '../model/message-window.ts';
import type { ConversationHistory, Release } from '../ports.ts';

export type HistoryView = {
  /** The log of changes is being read: what changes after a page was read will be heard of. */
  readonly listening: boolean;
  readonly conversations: readonly ConversationHistory[];
  /** What somebody looks at and isn't here, the latest first. */
  readonly demands: readonly HistoryRequest[];
  readonly wish: HistoryWish;
  /** The first synchronisation has come as far as history. */
  readonly mayGoBack: boolean;
  /** The disk, or what the person allows of it, takes more history. Where it doesn't, freeing keeps no more than the newest (S52). */
  readonly hasRoom: boolean;
  /** The person wants less than is here: what nothing keeps goes. */
  readonly freeing: boolean;
  /** The newest page of each conversation was here once. */
  readonly filled: boolean;
  readonly now: number;
};

export type HistoryStep =
  | { readonly kind: 'ask'; readonly pages: readonly HistoryRequest[]; readonly for: 'viewer' | 'newest' | 'older' }
  | { readonly kind: 'release'; readonly release: Release }
  | { readonly kind: 'filled' }
  | { readonly kind: 'freed' }
  | { readonly kind: 'wait' };

/** The newest of a conversation that everybody has, whatever they wish for. */
export const NEWEST = 50;
const SMALLEST_PAGE = 200;
/** A batch is called off between two requests when somebody waits. */
const BATCH_ROWS = 2_000;
/** What is asked for at once. The next request is under way while this one's rows go in. */
const REQUEST_ROWS = 500;
const RELEASE_ROWS = 200;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const EVERYTHING = Number.MAX_SAFE_INTEGER;

export function nextHistory(view: HistoryView): HistoryStep {
  const { listening, conversations, demands } = view;
  const gone = conversations.find(({ here }) => !here);
  if (gone !== undefined) return release(gone.conversationId, EVERYTHING, EVERYTHING);
  if (!listening) return { kind: 'wait' };
  if (demands.length > 0) return { kind: 'ask', pages: demands.slice(0, BATCH_ROWS / NEWEST), for: 'viewer' };
  const unstarted = conversations.filter(needsNewest).toSorted(byUse);
  if (unstarted.length > 0) return { kind: 'ask', pages: unstarted.slice(0, BATCH_ROWS / NEWEST).map(newestPage), for: 'newest' };
  if (!view.filled) return { kind: 'filled' };
  const unchecked = conversations.filter(({ window }) => window !== null && window.checkingBefore !== null).toSorted(byUse);
  if (unchecked.length > 0) return { kind: 'ask', pages: olderPages(unchecked, () => true), for: 'older' };
  if (view.freeing) return freeNext(view);
  const older =
    view.mayGoBack && view.hasRoom ? conversations.filter(history => wantsOlder(history, view.wish, view.now)).toSorted(byUse) : [];
  if (older.length > 0)
    return { kind: 'ask', pages: olderPages(older, history => wantedSince(history, view.wish, view.now) === 0), for: 'older' };
  return { kind: 'wait' };
}

/** Nothing of it was asked for yet, or the log began anew and nothing of it was checked. */
export function needsNewest({ here, lastSeq, window }: ConversationHistory): boolean {
  if (!here || (lastSeq === 0 && window === null)) return false;
  return window === null || window.fromSeq === UNCHECKED || window.checkingBefore === UNCHECKED;
}

/** Whether more of the conversation is wanted than is here. Each reason to keep it counts by itself (D10). */
export function wantsOlder(history: ConversationHistory, wish: HistoryWish, now: number): boolean {
  const { here, window } = history;
  if (!here || window === null || isWhole(window)) return false;
  return window.fromAt === null || window.fromAt >= wantedSince(history, wish, now);
}

/** Messages received after this, in epoch milliseconds, are wanted besides the newest. */
function wantedSince({ pinned, working }: ConversationHistory, wish: HistoryWish, now: number): number {
  if (pinned || wish === 'all') return 0;
  return wish === 'year' || working ? now - YEAR_MS : EVERYTHING;
}

function freeNext({ conversations, wish, hasRoom, now }: HistoryView): HistoryStep {
  for (const history of conversations) {
    const before = wantedSince(history, hasRoom ? wish : 'recent', now);
    const belowSeq = history.lastSeq - NEWEST + 1;
    const { window } = history;
    if (window !== null && window.fromSeq < belowSeq && (window.fromAt ?? 0) < before)
      return release(history.conversationId, belowSeq, before);
  }
  return { kind: 'freed' };
}

function release(conversationId: string, belowSeq: number, before: number): HistoryStep {
  return { kind: 'release', release: { conversationId, belowSeq, before, limit: RELEASE_ROWS } };
}

function newestPage({ conversationId }: ConversationHistory): PageRequest {
  return { conversationId, beforeSeq: null, limit: NEWEST };
}

/** A batch's pages: larger ones where few conversations want some and all of theirs is wanted, so that none goes too far back. */
function olderPages(
  conversations: readonly ConversationHistory[],
  wantsAll: (conversation: ConversationHistory) => boolean,
): readonly PageRequest[] {
  const asked = conversations.slice(0, BATCH_ROWS / SMALLEST_PAGE);
  const most = Math.floor(BATCH_ROWS / asked.length);
  return asked.flatMap(conversation => pagesBelow(conversation, wantsAll(conversation) ? most : SMALLEST_PAGE));
}

/** Messages are numbered without a gap, so where a page ends is known before it is here. */
function pagesBelow({ conversationId, lastSeq, window }: ConversationHistory, rows: number): readonly PageRequest[] {
  const top = window === null ? null : (window.checkingBefore ?? window.fromSeq);
  if (top === null || top > lastSeq) return [{ conversationId, beforeSeq: top, limit: Math.min(rows, REQUEST_ROWS) }];
  const pages: PageRequest[] = [];
  for (let below = top; below > 1 && below > top - rows; below -= REQUEST_ROWS)
    pages.push({ conversationId, beforeSeq: below, limit: Math.min(REQUEST_ROWS, rows - (top - below)) });
  return pages;
}

/** The pages of a batch, as they are asked for: each request a few, in their order. */
export function requestsOf(pages: readonly HistoryRequest[]): readonly (readonly HistoryRequest[])[] {
  const requests: HistoryRequest[][] = [];
  let room = 0;
  for (const page of pages) {
    if (room < rowsAsked(page)) {
      requests.push([]);
      room = REQUEST_ROWS;
    }
    requests.at(-1)?.push(page);
    room -= rowsAsked(page);
  }
  return requests;
}

/** What is unread first, then what was last spoken in. */
function byUse(one: ConversationHistory, other: ConversationHistory): number {
  if (one.unread !== other.unread) return one.unread ? -1 : 1;
  return (other.lastMessageAt ?? 0) - (one.lastMessageAt ?? 0);
}
