/** Brings the messages that were there before the log of changes began: what is looked at first, then in order of use (S31). */
import { createBell } from '../bell.ts';
import { createSlices } from '../in-slices.ts';
import type { Link } from '../link.ts';
import { isPage, type HistoryRequest, type MessageJson } from '../model/history.ts';
import type { Clock, HeldMessage, HistoryOutcome, HistorySource, ReplicaStore, SyncSession } from '../ports.ts';
import { refreshSession } from '../refresh-session.ts';
import { nextHistory, requestsOf, type HistoryStep } from './history-state.ts';
import { pageEnd } from './page-reach.ts';
import { REFUSED_REST_MS } from './shape-state.ts';

export type HistoryParts = {
  readonly store: ReplicaStore;
  readonly history: HistorySource;
  readonly session: SyncSession;
  readonly link: Link;
  readonly clock: Clock;
  readonly isListening: () => boolean;
  readonly mayGoBack: () => boolean;
  readonly hasRoom: () => boolean;
  readonly isFilled: () => boolean;
  readonly onFilled: () => void;
  /** Pages came in or went, or what is asked for changed. */
  readonly onChange: () => void;
};

export type HistoryReader = {
  run(signal: AbortSignal): Promise<void>;
  /** What is wanted may have changed: the wish, a pin, a step of the first synchronisation, room on the disk, a conversation. */
  wake(): void;
  /** Somebody looks at messages that aren't here: they go before everything else. */
  demand(page: HistoryRequest): void;
  /** What the wish and the pins don't keep leaves this computer. */
  free(): void;
  /** Rows left the shape: a page that was asked for before doesn't bring them back (S32). */
  departed(ids: readonly string[]): void;
  /** The log of changes begins anew: what was asked for before says nothing of what it missed (S33). */
  logBegan(): void;
};

type Asking = { readonly controller: AbortController; readonly departed: Set<string>; stale: boolean; readonly yields: boolean };

/** `held` is what was held in each page's range when it was asked for. */
type Fetched = { readonly outcome: HistoryOutcome; readonly held: readonly (readonly HeldMessage[])[] };

type Answer = { readonly page: HistoryRequest; readonly rows: readonly MessageJson[]; readonly held: readonly HeldMessage[] };

const MOST_DEMANDS = 20;

export function createHistoryReader(parts: HistoryParts): HistoryReader {
  const { store, history, link, clock } = parts;
  const bell = createBell();
  let demands: readonly HistoryRequest[] = [];
  let freeing = false;
  let asking: Asking | null = null;
  const slices = createSlices(clock, store);
  let refreshed = false;

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const step = nextHistory({
        listening: parts.isListening(),
        conversations: store.conversationHistories(),
        demands,
        wish: store.historyWish(),
        mayGoBack: parts.mayGoBack(),
        hasRoom: parts.hasRoom(),
        freeing,
        filled: parts.isFilled(),
        now: clock.now(),
      });
      if (step.kind === 'wait') await bell.rung(signal);
      else await perform(step, signal);
    }
  }

  async function perform(step: Exclude<HistoryStep, { kind: 'wait' }>, signal: AbortSignal): Promise<void> {
    if (step.kind === 'filled') return parts.onFilled();
    if (step.kind === 'freed') return void (freeing = false);
    if (step.kind === 'ask') return ask(step, signal);
    store.releaseMessages(step.release);
    await clock.breathe();
    await store.drained();
    parts.onChange();
  }

  async function ask(step: Extract<HistoryStep, { kind: 'ask' }>, signal: AbortSignal): Promise<void> {
    const current: Asking = { controller: new AbortController(), departed: new Set(), stale: false, yields: step.for !== 'viewer' };
    const stop = (): void => current.controller.abort();
    signal.addEventListener('abort', stop, { once: true });
    asking = current;
    try {
      if (!(await link.admit(current.controller.signal))) return;
      await fetchAll(requestsOf(step.pages), current, signal);
    } finally {
      if (asking === current) asking = null;
      signal.removeEventListener('abort', stop);
      // A request that was made ahead and isn't wanted any more.
      current.controller.abort();
      parts.onChange();
    }
  }

  /** While a request's rows go in, the next one is under way. */
  async function fetchAll(requests: readonly (readonly HistoryRequest[])[], current: Asking, signal: AbortSignal): Promise<void> {
    let ahead = fetchPages(requests[0] ?? [], current);
    for (const [index, pages] of requests.entries()) {
      const { outcome, held } = await ahead;
      // Called off for somebody who waits: what was being asked is asked again after that.
      if (current.controller.signal.aborted) return;
      await answered(outcome, signal);
      if (outcome.kind !== 'pages') return;
      const next = requests[index + 1];
      if (next !== undefined) ahead = fetchPages(next, current);
      for (const [place, page] of pages.entries()) {
        if (current.stale || signal.aborted) return;
        await apply({ page, rows: outcome.pages[place]?.rows ?? [], held: held[place] ?? [] }, current, signal);
      }
      if (current.stale) return;
      demands = demands.filter(demand => !pages.includes(demand));
    }
  }

  async function fetchPages(pages: readonly HistoryRequest[], current: Asking): Promise<Fetched> {
    const held = pages.map(page => (isPage(page) ? store.heldBelow(page) : []));
    return { held, outcome: await history.pages(pages, current.controller.signal) };
  }

  async function answered(outcome: HistoryOutcome, signal: AbortSignal): Promise<void> {
    if (outcome.kind === 'unreachable') return link.tell({ name: 'failed', retryAfterMs: null });
    link.tell({ name: 'answered' });
    if (outcome.kind === 'unauthorized') {
      if (refreshed) link.tell({ name: 'failed', retryAfterMs: null });
      else await refreshSession(parts.session, link, signal);
      refreshed = !refreshed;
    } else {
      refreshed = false;
      if (outcome.kind === 'refused') await clock.sleep(REFUSED_REST_MS, signal);
    }
  }

  /** In slices, as a shape's rows go in (S7). Only the last moves the window (S4). */
  async function apply(answer: Answer, current: Asking, signal: AbortSignal): Promise<void> {
    const { page, rows, held } = answer;
    const put = (slice: readonly MessageJson[], isLast: boolean): void => {
      if (current.stale) return;
      const staying = slice.filter(({ id }) => !current.departed.has(id));
      store.applyPage({
        conversationId: page.conversationId,
        rows: staying,
        end: isLast && isPage(page) ? pageEnd(page, rows, held) : null,
      });
    };
    await slices.apply(rows, put, signal);
    await clock.breathe();
    await store.drained();
  }

  return {
    run,
    wake: bell.ring,
    demand(page) {
      demands = [page, ...demands.filter(other => !isSame(page, other))].slice(0, MOST_DEMANDS);
      if (asking?.yields === true) asking.controller.abort();
      bell.ring();
    },
    free() {
      freeing = true;
      bell.ring();
    },
    departed(ids) {
      for (const id of ids) asking?.departed.add(id);
    },
    logBegan() {
      if (asking !== null) asking.stale = true;
    },
  };
}

function isSame(one: HistoryRequest, other: HistoryRequest): boolean {
  if (one.conversationId !== other.conversationId) return false;
  if (isPage(one)) return isPage(other) && one.beforeSeq === other.beforeSeq;
  return !isPage(other) && one.messageId === other.messageId;
}
