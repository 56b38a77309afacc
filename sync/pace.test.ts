import { expect, test } from 'vitest';
import { FIRST_SLICE, nextSlice, STRETCH_MS } from './pace.ts';

test('slices settle where one takes as long as it may, whatever a row costs', () => {
  for (const msPerRow of [0.01, 0.02, 0.1, 0.2]) {
    let rows = FIRST_SLICE;
    for (let slice = 0; slice < 50; slice++) rows = nextSlice(rows, rows * msPerRow);
    expect(rows * msPerRow).toBeGreaterThan(STRETCH_MS * 0.7);
    expect(rows * msPerRow).toBeLessThanOrEqual(STRETCH_MS * 1.3);
  }
});

test('one slow slice makes the next one small at once, and the way back is gradual', () => {
  expect(nextSlice(500, 50)).toBe(50);
  expect(nextSlice(50, 0)).toBe(63);
});

test('a slice is never empty, and never without bound', () => {
  expect(nextSlice(20, 10_000)).toBe(20);
  expect(nextSlice(1_000, 0)).toBe(1_000);
});
