import { describe, expect, test } from 'vitest';
import type { ConversationHistory } from '../ports.ts';
import { UNCHECKED } from '../model/message-window.ts';
import { historyProgress } from './history-progress.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = 1000 * DAY_MS;
const whole = { fromSeq: 1, fromAt: 0, checkingBefore: null };
const conversation = (more: Partial<ConversationHistory>): ConversationHistory => ({
  conversationId: 'a',
  here: true,
  lastSeq: 300,
  newestSeq: 300,
  lastMessageAt: NOW,
  unread: false,
  window: whole,
  pinned: false,
  working: false,
  ...more,
});
const progress = (...histories: readonly Partial<ConversationHistory>[]) => historyProgress(histories.map(conversation), 'year', NOW);

describe('how far the messages have come', () => {
  test('of the newest pages, what is here of what everybody gets', () => {
    const unstarted = { window: null, newestSeq: 0 };
    expect(progress(unstarted, { ...unstarted, lastSeq: 12 }, {}).newest).toEqual({ done: 50, total: 112 });
  });

  test('a conversation in which nobody spoke, or that left, counts nowhere', () => {
    const nothing = { newest: { done: 0, total: 0 }, behind: 0, unchecked: 0, older: { done: 0, total: 0 }, messages: 0 };
    expect(progress({ lastSeq: 0, newestSeq: 0, window: null }, { here: false })).toEqual(nothing);
  });

  test('behind is what conversations speak of beyond the newest message that is here', () => {
    expect(progress({ lastSeq: 420 }, { lastSeq: 301 }, {}).behind).toBe(121);
  });

  test('a page that has not come yet is not an absence', () => {
    expect(progress({ window: null, newestSeq: 0 }).behind).toBe(0);
  });

  test('unchecked is what is held below the place that the check has reached', () => {
    expect(progress({ window: { ...whole, checkingBefore: UNCHECKED } }).unchecked).toBe(300);
    expect(progress({ window: { fromSeq: 101, fromAt: 0, checkingBefore: 251 } }).unchecked).toBe(150);
  });

  test('a conversation goes back far enough once it is whole, or older than the wish', () => {
    const window = (fromSeq: number, days: number) => ({ window: { fromSeq, fromAt: NOW - days * DAY_MS, checkingBefore: null } });
    expect(progress(window(1, 10), window(100, 400), window(100, 10), { window: null, newestSeq: 0 }).older).toEqual({ done: 2, total: 4 });
    expect(progress(window(1, 10), window(101, 10)).messages).toBe(500);
  });
});
