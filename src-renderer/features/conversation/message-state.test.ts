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
const me = person({ isMe: true, deliveredSeq: 99, readSeq: 99 });

test('a message goes from sent to delivered to read as the other side moves', () => {
  const reach = reachOf([me, person({ deliveredSeq: 8, readSeq: 6 })]);
  expect([9, 8, 7, 6].map(seq => stateOf(seq, reach))).toEqual(['sent', 'delivered', 'delivered', 'read']);
});

test('with several people, delivered and read mean all of them', () => {
  const reach = reachOf([me, person({ deliveredSeq: 8, readSeq: 8 }), person({ deliveredSeq: 5, readSeq: 2 })]);
  expect([8, 5, 2].map(seq => stateOf(seq, reach))).toEqual(['sent', 'delivered', 'read']);
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
