/** Chance that a seed repeats. `TEST_SEED` in the environment replays a run; a failing test names the seed it ran under. */
import type { Random } from '../../sync/ports.ts';

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(random: Random, choices: readonly [T, ...T[]]): T => choices[Math.floor(random() * choices.length)] ?? choices[0];

/** The seeds of a run: `count` from a base that changes daily unless `TEST_SEED` fixes one. */
export function seedsFor(count: number): readonly number[] {
  const fixed = process.env['TEST_SEED'];
  if (fixed !== undefined) return [Number(fixed)];
  const base = Math.floor(Date.now() / 86_400_000) * 1_000;
  return Array.from({ length: count }, (_, index) => base + index);
}
