import { expect, test } from 'vitest';
import type { Participant } from '../../../src-preload/contract/rows.ts';
import { isLate, reachOf, stateOf } from './message-state.ts';

function person(over: Partial<Participant>): Participant {
  return {
    id: 'p',
    userId: 'u',
    name: 'Marie',
    role: 'expert',
    isMe: false,
    leftAt: null,
    deliveredSeq: 0,
    readSeq: 0,
    readAt: null,
    ...over,
  };
}
const me = person({ role: 'client', isMe: true, deliveredSeq: 99, readSeq: 99 });

test('a message goes from sent to delivered to read as the other side moves', () => {
  const reach = reachOf([me, person({ deliveredSeq: 8, readSeq: 6 })]);
  expect([9, 8, 7, 6].map(seq => stateOf(seq, reach))).toEqual(['sent', 'delivered', 'delivered', 'read']);
});

test('with several people on the other side, one who received or read is enough', () => {
  const reach = reachOf([me, person({ deliveredSeq: 8, readSeq: 6 }), person({ deliveredSeq: 5, readSeq: 2 })]);
  expect([9, 8, 6].map(seq => stateOf(seq, reach))).toEqual(['sent', 'delivered', 'read']);
});

test('a colleague of mine neither makes a message read nor keeps it unread', () => {
  const colleague = person({ role: 'client', deliveredSeq: 9, readSeq: 9 });
  expect(stateOf(9, reachOf([me, colleague, person({ deliveredSeq: 8, readSeq: 8 })]))).toBe('sent');
  expect(stateOf(8, reachOf([me, person({ role: 'client' }), person({ deliveredSeq: 8, readSeq: 8 })]))).toBe('read');
});

test('among colleagues alone, they are the other side', () => {
  expect(stateOf(3, reachOf([me, person({ role: 'client', deliveredSeq: 3, readSeq: 3 })]))).toBe('read');
});

test('where someone does not share receipts, read is never claimed', () => {
  const reach = reachOf([me, person({ deliveredSeq: 8, readSeq: null })]);
  expect(stateOf(3, reach)).toBe('delivered');
});

test('who left the conversation holds nothing back', () => {
  const reach = reachOf([me, person({ deliveredSeq: 8, readSeq: 8 }), person({ leftAt: 1 })]);
  expect(stateOf(8, reach)).toBe('read');
});

test('alone in a conversation, a message is sent and no more', () => {
  expect(stateOf(1, reachOf([me]))).toBe('sent');
});

test('more than five minutes between writing and sending is told', () => {
  expect(isLate({ writtenAt: 0, receivedAt: 300_000 })).toBe(false);
  expect(isLate({ writtenAt: 0, receivedAt: 300_001 })).toBe(true);
});
