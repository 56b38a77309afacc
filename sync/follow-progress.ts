/** Follows how far messages have come, as rows go in. */
import { caughtUp, nextCatchUp, type CatchUpState } from './catch-up.ts';
import type { Clock, ReplicaStore } from './ports.ts';
import { historyProgress, type HistoryProgress } from './read/history-progress.ts';

export type ProgressFacts = { readonly history: HistoryProgress; readonly catchUp: CatchUpState };

export type Progressing = {
  /** So many changes went in by a shape; none where pages did. */
  rowsCame(changes: number): void;
  facts(): ProgressFacts;
};

export function followProgress({ store, clock }: { readonly store: ReplicaStore; readonly clock: Clock }): Progressing {
  let catchUp = caughtUp;
  const history = (): HistoryProgress => historyProgress(store.conversationHistories(), store.historyWish(), clock.now());
  return {
    rowsCame(changes) {
      catchUp = nextCatchUp(catchUp, { ...history(), came: changes });
    },
    facts: () => ({ history: history(), catchUp }),
  };
}
