import { expect, test } from 'vitest';
import { anchorOf, isAboveAnchor, noAnchor } from './anchoring.ts';

const places = Array.from({ length: 6 }, (_, index) => ({ index, start: index * 60, end: (index + 1) * 60 }));
const place = (index: number, isFirstMeasure = false) => ({ index, start: index * 60, end: (index + 1) * 60, isFirstMeasure });
const still = { offset: 120, goesUp: false };

test('the first message in sight is held, not the empty places above it', () => {
  const anchor = anchorOf(places, 120, index => index < 4);
  expect(anchor.index).toBe(4);
  expect(isAboveAnchor(anchor, place(3), { ...still, goesUp: true })).toBe(true);
  expect(isAboveAnchor(anchor, place(5), still)).toBe(false);
  // Its day was said over it, and is said over the one above now.
  expect(isAboveAnchor(anchor, place(4), still)).toBe(true);
});

test('where only empty places are in sight, those above the fold move nothing in it', () => {
  const anchor = anchorOf(places, 120, () => true);
  expect(anchor.index).toBeNull();
  expect(isAboveAnchor(anchor, place(1), still)).toBe(true);
  expect(isAboveAnchor(anchor, place(3), still)).toBe(false);
});

test('a message that grows in sight pushes down what is below it', () => {
  const anchor = anchorOf(places, 120, () => false);
  expect(isAboveAnchor(anchor, place(3), still)).toBe(false);
  expect(isAboveAnchor(anchor, place(0), still)).toBe(true);
  expect(isAboveAnchor(anchor, place(0), { ...still, goesUp: true })).toBe(false);
});

test('a height that was a guess is corrected above the fold, whichever way one goes', () => {
  expect(isAboveAnchor(noAnchor, place(1, true), { ...still, goesUp: true })).toBe(true);
  expect(isAboveAnchor(noAnchor, place(2, true), still)).toBe(false);
});
