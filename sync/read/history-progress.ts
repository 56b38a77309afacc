/** How far the messages have come, counted from what is held of each conversation: honest about what isn't known. Pure. */
import type { HistoryWish } from '../model/history.ts';
import { UNCHECKED } from '../model/message-window.ts';
import type { ConversationHistory } from '../ports.ts';
import { needsNewest, NEWEST, wantsOlder } from './history-state.ts';

export type HistoryProgress = {
  /** Messages of the newest pages: those that are here, of those that everybody gets. */
  readonly newest: { readonly done: number; readonly total: number };
  /** Messages that conversations speak of, and that are newer than what is here (D9). */
  readonly behind: number;
  /** Messages that are here and were not checked yet since the log began anew (S33). */
  readonly unchecked: number;
  /** Conversations that go as far back as is wished, of all that have messages. */
  readonly older: { readonly done: number; readonly total: number };
  readonly messages: number;
};

/** One walk: it is asked for each time that rows went in. */
export function historyProgress(histories: readonly ConversationHistory[], wish: HistoryWish, now: number): HistoryProgress {
  const sums = { newest: 0, newestTotal: 0, behind: 0, unchecked: 0, older: 0, olderTotal: 0, messages: 0 };
  for (const history of histories) {
    const { here, lastSeq, newestSeq, window } = history;
    if (!here || lastSeq === 0) continue;
    const held = heldOf(history);
    sums.newest += Math.min(NEWEST, held);
    sums.newestTotal += Math.min(NEWEST, lastSeq);
    sums.behind += window === null ? 0 : Math.max(0, lastSeq - newestSeq);
    sums.unchecked += uncheckedOf(history);
    sums.older += needsNewest(history) || wantsOlder(history, wish, now) ? 0 : 1;
    sums.olderTotal += 1;
    sums.messages += held;
  }
  const { behind, unchecked, messages } = sums;
  return {
    newest: { done: sums.newest, total: sums.newestTotal },
    behind,
    unchecked,
    older: { done: sums.older, total: sums.olderTotal },
    messages,
  };
}

/** Messages that are here without a gap, up to the newest. */
export function heldOf({ lastSeq, newestSeq, window }: ConversationHistory): number {
  return window === null ? 0 : Math.max(0, Math.min(lastSeq, newestSeq) - window.fromSeq + 1);
}

function uncheckedOf({ newestSeq, window }: ConversationHistory): number {
  if (window === null || window.checkingBefore === null) return 0;
  const top = window.checkingBefore === UNCHECKED ? newestSeq + 1 : window.checkingBefore;
  return Math.max(0, top - window.fromSeq);
}
