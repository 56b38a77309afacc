import { expect, test } from 'vitest';
import { pendingLinks } from './pending-links.ts';

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const row = (position: number, input: object) => ({ position, input: JSON.stringify(input) });

test('a reply builds on the message it answers, and a reply to that reply on both', () => {
  const first = row(1, { id: id(1), replyToId: null });
  const other = row(2, { id: id(2), replyToId: null });
  const reply = row(3, { id: id(3), replyToId: id(1) });
  const again = row(4, { id: id(4), replyToId: id(3) });
  const links = pendingLinks([first, other, reply, again]);
  expect([first, other, reply, again].map(links.buildsOn)).toEqual([null, null, first, reply]);
  expect([first, other, reply, again].map(links.dependants)).toEqual([2, 0, 1, 0]);
});

test('a later edit of the same thing builds on the earlier one; what only shares a conversation does not', () => {
  const add = row(1, { id: id(1), assignmentId: id(9), body: 'x' });
  const edit = row(2, { id: id(1), base: 'x', value: 'y' });
  const note = row(3, { id: id(2), assignmentId: id(9), body: 'z' });
  const profile = row(4, { shareTyping: true });
  const links = pendingLinks([add, edit, note, profile]);
  expect([add, edit, note, profile].map(links.dependants)).toEqual([1, 0, 0, 0]);
});
