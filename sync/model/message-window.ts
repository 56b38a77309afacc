/** Which part of a conversation's messages a replica holds, and how pages move it. Pure. */

/**
 * Everything from `fromSeq` to the newest is held; 1 is all of it. `fromAt` is when the oldest of it was received, in epoch
 * milliseconds. After the log of changes began anew, what is held is checked page by page, newest first: what lies below
 * `checkingBefore` may have changed meanwhile. Null: nothing is left to check.
 */
export type MessageWindow = { readonly fromSeq: number; readonly fromAt: number | null; readonly checkingBefore: number | null };

/** Above every `seq`: nothing has been checked yet. */
export const UNCHECKED = Number.MAX_SAFE_INTEGER;

/** A page as it was answered: every message with `reach` ≤ seq < `beforeSeq` (null: up to the newest). */
export type PageReach = { readonly beforeSeq: number | null; readonly reach: number; readonly reachAt: number | null };

/** Null while there is no window and the page doesn't begin at the newest: its messages then are an island, as good as any row. */
export function windowAfter(window: MessageWindow | null, page: PageReach): MessageWindow | null {
  if (window === null) return page.beforeSeq === null ? { fromSeq: page.reach, fromAt: page.reachAt, checkingBefore: null } : null;
  const adjoins = page.beforeSeq === null || page.beforeSeq >= (window.checkingBefore ?? window.fromSeq);
  if (!adjoins) return window;
  const extended = page.reach < window.fromSeq ? { fromSeq: page.reach, fromAt: page.reachAt } : window;
  const checkedTo = window.checkingBefore === null ? null : Math.min(window.checkingBefore, page.reach);
  return {
    fromSeq: extended.fromSeq,
    fromAt: extended.fromAt,
    checkingBefore: checkedTo !== null && checkedTo > window.fromSeq ? checkedTo : null,
  };
}

export function isWhole(window: MessageWindow | null): boolean {
  return window !== null && window.fromSeq <= 1 && window.checkingBefore === null;
}
