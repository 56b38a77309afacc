import { expect, test } from 'vitest';
import { neighbour } from './switching.ts';

const rows = [
  { id: 'a', unread: 0 },
  { id: 'b', unread: 2 },
  { id: 'c', unread: 0 },
  { id: 'd', unread: 1 },
];

test('Alt+↓ and Alt+↑ go to the neighbour and stop at the ends', () => {
  expect(neighbour(rows, 'b', 1, false)).toBe('c');
  expect(neighbour(rows, 'b', -1, false)).toBe('a');
  expect(neighbour(rows, 'd', 1, false)).toBe(null);
  expect(neighbour(rows, 'a', -1, false)).toBe(null);
});

test('with Shift they go to the next unread one', () => {
  expect(neighbour(rows, 'b', 1, true)).toBe('d');
  expect(neighbour(rows, 'd', -1, true)).toBe('b');
  expect(neighbour(rows, 'b', -1, true)).toBe(null);
});

test('with none open, down begins at the first and up at the last', () => {
  expect(neighbour(rows, null, 1, false)).toBe('a');
  expect(neighbour(rows, null, -1, false)).toBe('d');
  expect(neighbour(rows, 'gone', 1, true)).toBe('b');
});
