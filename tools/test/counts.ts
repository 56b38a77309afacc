/** How many passed and how many failed. */

export type Counts = { readonly passed: number; readonly failed: number };

export const nothing: Counts = { passed: 0, failed: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}
