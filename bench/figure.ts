/** One measured thing beside its budget and the limit that was measured in the same run. */

export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What DESIGN promises; null where it promises nothing. */
  readonly budget: number | null;
  /** The same work done by the plainest means on this machine, now; null where nothing plainer does it. */
  readonly limit: number | null;
  readonly met: boolean;
};

export type Direction = 'lower' | 'higher';

export function figure(
  name: string,
  value: number,
  unit: string,
  promise: { budget?: number | null; limit?: number | null; direction?: Direction } = {},
): Figure {
  const { budget = null, limit = null, direction = 'lower' } = promise;
  return {
    name,
    value: rounded(value),
    unit,
    budget,
    limit: limit === null ? null : rounded(limit),
    met: budget === null || (direction === 'lower' ? value <= budget : value >= budget),
  };
}

/** `share` 0.5 is the median. Times in milliseconds. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Each of `count` runs on its own; the first tenth warms up and is not counted. */
export function timesOf(count: number, work: (index: number) => void): readonly number[] {
  const warm = Math.ceil(count / 10);
  return Array.from({ length: count + warm }, (_, index) => timed(() => work(index))).slice(warm);
}

function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
