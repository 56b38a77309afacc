import { expect, test } from 'vitest';
import { halfInSight, look, NOTHING_IN_SIGHT } from './read-watch.ts';

test('a message is read after one second in sight, not before', () => {
  const first = look(NOTHING_IN_SIGHT, [4, 5], 1000);
  expect(first).toMatchObject({ readSeq: null, lookAgainAt: 2000 });
  expect(look(first.watch, [4, 5], 1999).readSeq).toBe(null);
  expect(look(first.watch, [4, 5], 2000)).toMatchObject({ readSeq: 5, lookAgainAt: null });
});

test('scrolling past does not read: each message needs its own second', () => {
  const first = look(NOTHING_IN_SIGHT, [4], 0);
  const second = look(first.watch, [4, 5], 900);
  expect(look(second.watch, [5], 1000)).toMatchObject({ readSeq: null, lookAgainAt: 1900 });
});

test('a window that lost the focus starts again', () => {
  const first = look(NOTHING_IN_SIGHT, [4], 0);
  const away = look(first.watch, [], 500);
  const back = look(away.watch, [4], 900);
  expect(look(back.watch, [4], 1500).readSeq).toBe(null);
});

test('half of a message must be in sight, or half of the screen full of it', () => {
  const boxes = [
    { seq: 1, start: 0, end: 100 },
    { seq: 2, start: 100, end: 200 },
    { seq: 3, start: 200, end: 2000 },
  ];
  expect(halfInSight(boxes, 49, 100)).toEqual([1]);
  expect(halfInSight(boxes, 50, 100)).toEqual([1, 2]);
  expect(halfInSight(boxes, 500, 400)).toEqual([3]);
  expect(halfInSight(boxes, 5000, 400)).toEqual([]);
});
