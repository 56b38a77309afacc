import { expect, test } from 'vitest';
import { pick, seeded, seedsFor } from '../../tests/support/seeded.ts';
import { rowsDelta, withDelta } from './rows-delta.ts';

const texts = (rows: readonly unknown[]): readonly string[] => rows.map(row => JSON.stringify(row));
const delta = (before: readonly unknown[], after: readonly unknown[]) => rowsDelta(texts(before), texts(after), after);

test('rows that are the same are not told', () => {
  expect(delta([{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 2 }])).toBeNull();
  expect(delta([], [])).toBeNull();
});

test('a conversation that moves to the top of a long list costs one row', () => {
  const before = Array.from({ length: 2_000 }, (_, id) => ({ id, preview: 'avant' }));
  const moved = { id: 1_500, preview: 'après' };
  const after = [moved, ...before.filter(({ id }) => id !== 1_500)];
  expect(delta(before, after)).toEqual([{ row: moved }, [0, 1_500], [1_501, 499]]);
});

test.each(seedsFor(50))('seed %i: what is told gives the rows as they are, and what stayed keeps its identity', seed => {
  const random = seeded(seed);
  let known: readonly unknown[] = [];
  let rows: readonly { readonly id: number; readonly text: string }[] = [];
  for (let step = 0; step < 30; step++) {
    const before = rows;
    rows = changed(rows, step);
    const told = delta(before, rows);
    const last = known;
    if (told !== null) known = withDelta(known, told);
    expect(known, `seed ${seed}, step ${step}`).toEqual(rows);
    for (const [index, row] of rows.entries()) {
      const was = before.findIndex(other => JSON.stringify(other) === JSON.stringify(row));
      if (was >= 0) expect(last).toContain(known[index]);
    }
  }

  function changed(now: typeof rows, step: number): typeof rows {
    const at = Math.floor(random() * (now.length + 1));
    return pick(random, [
      () => now.toSpliced(at, 0, { id: step, text: 'neuf' }),
      () => now.toSpliced(at, 1),
      () => now.map((row, index) => (index === at ? { ...row, text: `changé ${step}` } : row)),
      () => now.toReversed(),
      () => [...now.slice(at), ...now.slice(0, at)],
      () => [...now, ...now.slice(at)],
      () => now,
    ])();
  }
});
