import { describe, expect, test } from 'vitest';
import { isWhole, UNCHECKED, windowAfter, type MessageWindow } from './message-window.ts';

const held = (fromSeq: number, checkingBefore: number | null = null): MessageWindow => ({ fromSeq, fromAt: fromSeq, checkingBefore });
const page = (beforeSeq: number | null, reach: number) => ({ beforeSeq, reach, reachAt: reach });

describe('what is held after a page', () => {
  test.each<[string, MessageWindow | null, ReturnType<typeof page>, MessageWindow | null]>([
    ['the first page opens the window', null, page(null, 51), held(51)],
    ['a page elsewhere opens none', null, page(40, 31), null],
    ['an older page that adjoins extends it', held(51), page(51, 1), held(1)],
    ['an older page that overlaps extends it', held(51), page(60, 31), held(31)],
    ['a page far below is an island', held(51), page(40, 31), held(51)],
    ['a page within changes nothing', held(51), page(80, 61), held(51)],
    ['the newest page begins the check', held(51, UNCHECKED), page(null, 251), held(51, 251)],
    ['the newest page of a short conversation ends it', held(51, UNCHECKED), page(null, 51), held(51)],
    ['the check goes on below', held(51, 251), page(251, 101), held(51, 101)],
    ['the check ends at the window’s end', held(51, 101), page(101, 51), held(51)],
    ['a check that goes below extends the window', held(51, 101), page(101, 1), held(1)],
    ['a page that skips a part doesn’t check it', held(51, 251), page(200, 150), held(51, 251)],
    ['a conversation that came back is opened anew', held(UNCHECKED), page(null, 51), held(51)],
  ])('%s', (_what, before, asked, after) => {
    expect(windowAfter(before, asked)).toEqual(after);
  });

  test('only what reaches the first message and is checked is whole', () => {
    expect([held(1), held(2), held(1, 50), null].map(isWhole)).toEqual([true, false, false, false]);
  });
});
