import { describe, expect, test } from 'vitest';
import type { ConversationHistory } from '../ports.ts';
import { nextHistory, requestsOf, type HistoryStep, type HistoryView } from './history-state.ts';
import { UNCHECKED } from '../model/message-window.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = 1000 * DAY_MS;
const window = (fromSeq: number, ageDays = 0, checkingBefore: number | null = null) => ({
  fromSeq,
  fromAt: NOW - ageDays * DAY_MS,
  checkingBefore,
});
const conversation = (conversationId: string, more: Partial<ConversationHistory> = {}): ConversationHistory => ({
  conversationId,
  here: true,
  lastSeq: 500,
  newestSeq: 500,
  lastMessageAt: NOW,
  unread: false,
  window: window(1),
  pinned: false,
  working: false,
  ...more,
});
const view = (more: Partial<HistoryView>): HistoryView => ({
  listening: true,
  conversations: [],
  demands: [],
  wish: 'year',
  mayGoBack: true,
  hasRoom: true,
  freeing: false,
  filled: true,
  now: NOW,
  ...more,
});
const demand = { conversationId: 'looked-at', beforeSeq: 51, limit: 50 };
const asks = (step: HistoryStep): unknown => (step.kind === 'ask' ? step.pages : step.kind);
const newest = (conversationId: string) => ({ conversationId, beforeSeq: null, limit: 50 });
const older = (conversationId: string, beforeSeq: number, limit = 500) => ({ conversationId, beforeSeq, limit });

describe('what is asked for next', () => {
  test.each<[string, Partial<HistoryView>, unknown]>([
    ['nothing before the log is listened to', { listening: false, demands: [demand] }, 'wait'],
    ['what is looked at before everything', { demands: [demand], conversations: [conversation('a', { window: null })] }, [demand]],
    [
      'the newest of each: unread first, then recent',
      {
        conversations: [
          conversation('old', { window: null, lastMessageAt: NOW - DAY_MS }),
          conversation('recent', { window: null }),
          conversation('unread', { window: null, unread: true, lastMessageAt: 1 }),
        ],
      },
      [newest('unread'), newest('recent'), newest('old')],
    ],
    ['nothing of a conversation in which nobody spoke', { conversations: [conversation('a', { window: null, lastSeq: 0 })] }, 'wait'],
    ['the news that all have their newest', { filled: false, conversations: [conversation('a')] }, 'filled'],
    ['what the log missed, from the newest', { conversations: [conversation('a', { window: window(1, 0, UNCHECKED) })] }, [newest('a')]],
    ['then below', { conversations: [conversation('a', { window: window(1, 0, 451) })] }, [older('a', 451)]],
    [
      'a check even where the disk is full',
      { hasRoom: false, conversations: [conversation('a', { window: window(9, 0, 451) })] },
      [older('a', 451)],
    ],
    ['older ones down to twelve months', { conversations: [conversation('a', { window: window(300, 100) })] }, [older('a', 300, 200)]],
    ['none beyond twelve months', { conversations: [conversation('a', { window: window(300, 400) })] }, 'wait'],
    [
      'none before the first synchronisation has come so far',
      { mayGoBack: false, conversations: [conversation('a', { window: window(300, 100) })] },
      'wait',
    ],
    ['none where there is no room', { hasRoom: false, conversations: [conversation('a', { window: window(300, 100) })] }, 'wait'],
    ['none where the newest are enough', { wish: 'recent', conversations: [conversation('a', { window: window(451, 1) })] }, 'wait'],
    [
      'everything of one that is pinned',
      { wish: 'recent', conversations: [conversation('a', { pinned: true, window: window(300, 900) })] },
      [older('a', 300)],
    ],
    [
      'twelve months of what is worked on',
      { wish: 'recent', conversations: [conversation('a', { working: true, window: window(300, 100) })] },
      [older('a', 300, 200)],
    ],
    [
      'everything where everything is wished',
      { wish: 'all', conversations: [conversation('a', { window: window(300, 900) })] },
      [older('a', 300)],
    ],
    ['nothing where all is here', { wish: 'all', conversations: [conversation('a')] }, 'wait'],
  ])('%s', (_what, more, expected) => {
    expect(asks(nextHistory(view(more)))).toEqual(expected);
  });

  test('in batches of two thousand rows, asked for by five hundred', () => {
    const conversations = Array.from({ length: 60 }, (_, index) => conversation(`c${index}`, { window: null }));
    const step = nextHistory(view({ conversations }));
    const requests = step.kind === 'ask' ? requestsOf(step.pages) : [];
    expect(requests.map(pages => pages.length)).toEqual([10, 10, 10, 10]);
    expect(requests.flat()).toEqual(conversations.slice(0, 40).map(({ conversationId }) => newest(conversationId)));
  });

  test('in few large pages where few conversations are wanted whole, each below the one before', () => {
    const one = nextHistory(view({ wish: 'all', conversations: [conversation('a', { window: window(1_201), lastSeq: 9_000 })] }));
    expect(asks(one)).toEqual([older('a', 1_201), older('a', 701), older('a', 201)]);
    const three = ['a', 'b', 'c'].map(id => conversation(id, { window: window(5_001), lastSeq: 9_000 }));
    expect(asks(nextHistory(view({ wish: 'all', conversations: three })))).toEqual(
      ['a', 'b', 'c'].flatMap(id => [older(id, 5_001), older(id, 4_501, 166)]),
    );
  });
});

describe('what is let go', () => {
  const freeing = { freeing: true, wish: 'recent' } as const;
  test.each<[string, Partial<HistoryView>, HistoryStep]>([
    [
      'what is older than the newest',
      { ...freeing, conversations: [conversation('a', { window: window(1, 10) })] },
      { kind: 'release', release: { conversationId: 'a', belowSeq: 451, before: Number.MAX_SAFE_INTEGER, limit: 200 } },
    ],
    [
      'what is older than twelve months',
      { freeing: true, conversations: [conversation('a', { window: window(1, 400) })] },
      { kind: 'release', release: { conversationId: 'a', belowSeq: 451, before: NOW - 365 * DAY_MS, limit: 200 } },
    ],
    [
      'all but the newest where there is no room, whatever was wished',
      { freeing: true, wish: 'all', hasRoom: false, conversations: [conversation('a', { window: window(1, 10) })] },
      { kind: 'release', release: { conversationId: 'a', belowSeq: 451, before: Number.MAX_SAFE_INTEGER, limit: 200 } },
    ],
    [
      'nothing of what is pinned, even then',
      { freeing: true, hasRoom: false, conversations: [conversation('a', { pinned: true })] },
      { kind: 'freed' },
    ],
    ['nothing of what is pinned', { ...freeing, conversations: [conversation('a', { pinned: true })] }, { kind: 'freed' }],
    [
      'nothing unless it was asked for',
      { wish: 'recent', conversations: [conversation('a', { window: window(1, 400) })] },
      { kind: 'wait' },
    ],
    [
      'all of a conversation that left, even offline',
      { listening: false, conversations: [conversation('a', { here: false })] },
      {
        kind: 'release',
        release: { conversationId: 'a', belowSeq: Number.MAX_SAFE_INTEGER, before: Number.MAX_SAFE_INTEGER, limit: 200 },
      },
    ],
  ])('%s', (_what, more, expected) => {
    expect(nextHistory(view(more))).toEqual(expected);
  });
});
