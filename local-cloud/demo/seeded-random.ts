/** Chance for demo data: the same seed always gives the same rows, and a fork per topic keeps topics independent. */

export type Random = {
  /** In [0, 1). */
  readonly next: () => number;
  /** Both ends included. */
  readonly int: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(values: readonly T[]) => T;
  readonly weighted: <T>(choices: readonly (readonly [T, number])[]) => T;
  readonly shuffled: <T>(values: readonly T[]) => T[];
  readonly bytes: (count: number) => Uint8Array;
  readonly fork: (label: string) => Random;
};

export function createRandom(seed: string): Random {
  const next = mulberry32(hash(seed));
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const random: Random = {
    next,
    int,
    chance: probability => next() < probability,
    pick: values => at(values, int(0, values.length - 1)),
    weighted: choices => pickWeighted(choices, next()),
    shuffled: values => shuffle(values, int),
    bytes: count => Uint8Array.from({ length: count }, () => int(0, 255)),
    fork: label => createRandom(`${seed}/${label}`),
  };
  return random;
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

function pickWeighted<T>(choices: readonly (readonly [T, number])[], roll: number): T {
  let rest = roll * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of choices) {
    rest -= weight;
    if (rest < 0) return value;
  }
  return at(choices, choices.length - 1)[0];
}

function shuffle<T>(values: readonly T[], int: Random['int']): T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const other = int(0, last);
    [order[last], order[other]] = [at(order, other), at(order, last)];
  }
  return order;
}

/** FNV-1a, to turn a label into a 32-bit state. */
function hash(label: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < label.length; index++) state = Math.imul(state ^ label.charCodeAt(index), 0x01000193);
  return state >>> 0;
}

/** Mulberry32: small, fast and even enough for demo data. */
function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
