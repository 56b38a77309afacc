/** How many rows go in between two breaths, so that nothing holds the thread longer than a click may wait (S7). Pure. */

/** What a slice may take; with the breath around it, a click waits at most twice this. */
export const STRETCH_MS = 5;
export const FIRST_SLICE = 200;
const FEWEST = 20;
const MOST = 1_000;

/** The next slice's rows, from what the last one, of `rows`, took. A disk or a screen that is slow makes slices smaller. */
export function nextSlice(rows: number, tookMs: number): number {
  const fitting = tookMs > 0 ? Math.floor((rows * STRETCH_MS) / tookMs) : MOST;
  // Grows little by little: one lucky slice says nothing of the next.
  return Math.max(FEWEST, Math.min(MOST, fitting, Math.ceil(rows * 1.25)));
}
