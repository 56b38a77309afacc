import { describe, expect, test } from 'vitest';
import { catchUp, caughtUp, LEAST_TOLD, nextCatchUp, type CatchUpState } from './catch-up.ts';

type Facts = { readonly behind: number; readonly unchecked: number; readonly came: number };
const facts = (more: Partial<Facts>): Facts => ({ behind: 0, unchecked: 0, came: 0, ...more });
const after = (...steps: readonly Partial<Facts>[]): { state: CatchUpState; last: Facts } => ({
  state: steps.reduce<CatchUpState>((state, step) => nextCatchUp(state, facts(step)), caughtUp),
  last: facts(steps.at(-1) ?? {}),
});
const told = (...steps: readonly Partial<Facts>[]) => {
  const { state, last } = after(...steps);
  return catchUp(state, last);
};

describe('after an absence', () => {
  test('what came is told, of that and what is missing', () => {
    expect(told({ behind: 3_900, came: 0 })).toEqual({ name: 'changes', done: 0, total: 3_900 });
    expect(told({ behind: 3_900 }, { behind: 2_660, came: 1_240 })).toEqual({ name: 'changes', done: 1_240, total: 3_900 });
  });

  test('changes that are no new messages count as well, and make the total larger, never the end nearer', () => {
    expect(told({ behind: 200 }, { behind: 150, came: 80 })).toEqual({ name: 'changes', done: 80, total: 230 });
  });

  test('nothing once nothing is missing, and the next absence counts anew', () => {
    expect(told({ behind: 300 }, { behind: 0, came: 300 })).toBeNull();
    expect(told({ behind: 300 }, { behind: 0, came: 300 }, { behind: 150 })).toEqual({ name: 'changes', done: 0, total: 150 });
  });

  test('what is over before it is read is not told', () => {
    expect(told({ behind: LEAST_TOLD - 1 })).toBeNull();
    expect(told({ behind: LEAST_TOLD - 1 }, { behind: LEAST_TOLD - 2, came: 2 })).not.toBeNull();
  });

  test('what is here and only checked is told when nothing is missing, of the most there was to check', () => {
    expect(told({ behind: 500, unchecked: 4_000 })).toMatchObject({ name: 'changes' });
    expect(told({ unchecked: 4_000 }, { unchecked: 1_000 })).toEqual({ name: 'checking', done: 3_000, total: 4_000 });
    expect(told({ unchecked: 4_000 }, { unchecked: 0 })).toBeNull();
  });
});
