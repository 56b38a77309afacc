import { expect, test } from 'vitest';
import type { MessageItem, PendingMessage, RefusedMessage } from '../../../src-preload/contract/rows.ts';
import { headOf } from './grouping.ts';
import { NOTHING_SETTLES, settle } from './settling.ts';
import { blocksAround, timelineRows, type TimelineRow } from './timeline-rows.ts';
import { dividerAtOpening, dividerSeq } from './unread-divider.ts';

const MINUTE = 60_000;

function message(seq: number, over: Partial<MessageItem> = {}): MessageItem {
  return {
    id: `m${seq}`,
    seq,
    senderId: 'marie',
    senderName: 'Marie',
    senderRole: 'expert',
    mine: false,
    type: 'text',
    content: `message ${seq}`,
    priority: 'normal',
    writtenAt: seq * MINUTE,
    receivedAt: seq * MINUTE,
    editedAt: null,
    deletedAt: null,
    replyTo: null,
    ...over,
  };
}

function pending(id: string, writtenAt: number): PendingMessage {
  return { id, content: id, writtenAt, state: 'queued', replyTo: null };
}

const bySeq = (...messages: readonly MessageItem[]): ReadonlyMap<number, MessageItem> => new Map(messages.map(one => [one.seq, one]));
const show = (row: TimelineRow): string => {
  if (row.kind === 'unloaded') return '…';
  return row.kind === 'message' ? row.message.id : `${row.kind} ${row.message.content}`;
};
const all = (rows: ReturnType<typeof timelineRows>): string[] => Array.from({ length: rows.count }, (_, index) => show(rows.at(index)));

test('messages stand by their number, and mine that wait come last in the order written', () => {
  const refused: RefusedMessage = {
    deviceId: 'd',
    number: 1,
    content: 'no',
    writtenAt: 20,
    code: 'CONVERSATION_CLOSED',
    retriable: false,
    facts: { by: null, at: null },
    refusedAt: 30,
  };
  const rows = timelineRows(
    { lastSeq: 3, pending: [pending('p1', 10), pending('p2', 40)], settling: [], refused: [refused] },
    bySeq(message(2), message(3)),
  );
  expect(all(rows)).toEqual(['…', 'm2', 'm3', 'pending p1', 'refused no', 'pending p2']);
});

test('a message that was confirmed never leaves the screen, in whatever order the queries tell it', () => {
  const mine = message(2, { id: 'p1', mine: true });
  const start = settle(NOTHING_SETTLES, { pending: [pending('p1', 10)], refused: [], bySeq: bySeq(message(1)) });

  const pendingFirst = settle(start, { pending: [], refused: [], bySeq: bySeq(message(1)) });
  expect(all(timelineRows({ lastSeq: 1, refused: [], ...pendingFirst }, bySeq(message(1))))).toEqual(['m1', 'pending p1']);
  expect(all(timelineRows({ lastSeq: 2, refused: [], ...pendingFirst }, bySeq(message(1))))).toEqual(['m1', 'pending p1']);
  const arrived = bySeq(message(1), mine);
  const done = settle(pendingFirst, { pending: [], refused: [], bySeq: arrived });
  expect(all(timelineRows({ lastSeq: 2, refused: [], ...done }, arrived))).toEqual(['m1', 'p1']);

  const blockFirst = settle(start, { pending: [pending('p1', 10)], refused: [], bySeq: arrived });
  expect(all(timelineRows({ lastSeq: 2, refused: [], ...blockFirst }, arrived))).toEqual(['m1', 'p1']);
});

test('a message that was refused is shown once, as refused', () => {
  const start = settle(NOTHING_SETTLES, { pending: [pending('p1', 10)], refused: [], bySeq: bySeq() });
  const refused: RefusedMessage = {
    deviceId: 'd',
    number: 1,
    content: 'p1',
    writtenAt: 10,
    code: 'NOT_ALLOWED',
    retriable: false,
    facts: { by: null, at: null },
    refusedAt: 11,
  };
  expect(settle(start, { pending: [], refused: [refused], bySeq: bySeq() })).toEqual(NOTHING_SETTLES);
});

test('only the blocks in sight, their neighbours and the newest are read', () => {
  expect(blocksAround(0, 10, 6000)).toEqual([0, 1, 119]);
  expect(blocksAround(5990, 6010, 6000)).toEqual([118, 119]);
  expect(blocksAround(120, 260, 6000)).toEqual([1, 2, 3, 4, 5, 6, 119]);
  expect(blocksAround(0, 3, 0)).toEqual([]);
});

const dayKey = (at: number): string => String(Math.floor(at / (24 * 60 * MINUTE)));
const row = (seq: number, over: Partial<MessageItem> = {}): TimelineRow => ({ kind: 'message', message: message(seq, over) });

test('messages of one person within five minutes stand together', () => {
  expect(headOf(row(2), row(1), dayKey)).toEqual({ startsGroup: false, startsDay: false });
  expect(headOf(row(8), row(2), dayKey).startsGroup).toBe(true);
  expect(headOf(row(2, { senderId: 'paul' }), row(1), dayKey).startsGroup).toBe(true);
  expect(headOf(row(2), row(1, { type: 'system' }), dayKey).startsGroup).toBe(true);
});

test('mine that waits joins mine that was sent', () => {
  const waiting: TimelineRow = { kind: 'pending', message: pending('p', 2 * MINUTE), state: 'queued' };
  expect(headOf(waiting, row(1, { mine: true }), dayKey).startsGroup).toBe(false);
});

test('a day is announced once, at its first message, and the very first message announces its own', () => {
  const late = row(24 * 60 - 1);
  const early = row(24 * 60);
  expect(headOf(early, late, dayKey)).toEqual({ startsGroup: true, startsDay: true });
  expect(headOf(row(1), null, dayKey).startsDay).toBe(true);
  expect(headOf(row(51), { kind: 'unloaded' }, dayKey).startsDay).toBe(false);
});

test('the unread divider stands before the first message of someone else, and nowhere when all is read', () => {
  expect(dividerAtOpening(5, 5)).toBe(null);
  expect(dividerAtOpening(2, 5)).toBe(3);
  const loaded = bySeq(message(3, { mine: true }), message(4), message(5));
  expect(dividerSeq(3, 5, loaded)).toBe(4);
  expect(dividerSeq(3, 3, loaded)).toBe(null);
  expect(dividerSeq(null, 5, loaded)).toBe(null);
});
