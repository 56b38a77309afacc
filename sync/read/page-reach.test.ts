import { expect, test } from 'vitest';
import type { MessageJson } from '../model/history.ts';
import type { HeldMessage } from '../ports.ts';
import { pageEnd } from './page-reach.ts';

const row = (seq: number): MessageJson => ({ id: `m${seq}`, seq, rev: seq, received_at: '2026-11-23T09:00:00.000+00:00' });
const mine = (seq: number): HeldMessage => ({ id: `m${seq}`, seq, rev: seq });
const ask = (limit: number) => ({ conversationId: 'c', beforeSeq: 100, limit });

test('a full page reaches its last row, a short one the first message', () => {
  expect(pageEnd(ask(2), [row(99), row(98)], []).reach).toBe(98);
  expect(pageEnd(ask(2), [row(99), row(98)], [mine(99), mine(98)])).toMatchObject({ reach: 98, reachAt: Date.UTC(2026, 10, 23, 9) });
  expect(pageEnd(ask(2), [row(99)], []).reach).toBe(1);
});

test('what was held in its range and isn’t in it is gone', () => {
  expect(pageEnd(ask(3), [row(99), row(97), row(96)], [mine(99), mine(98), mine(97)]).gone).toEqual([mine(98)]);
});

test('it speaks no further down than both it and what was compared', () => {
  const end = pageEnd(ask(3), [row(99), row(90), row(80)], [mine(99), mine(98), mine(97)]);
  expect(end).toMatchObject({ reach: 97, gone: [mine(98), mine(97)] });
  expect(pageEnd(ask(2), [], [mine(99), mine(98)])).toMatchObject({ reach: 98, gone: [mine(99), mine(98)] });
});
