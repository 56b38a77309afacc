import { expect, test } from 'vitest';
import { roomOf } from './disk-room.ts';

test('a database over the person’s own limit takes no more history, unless there is no limit', () => {
  expect(roomOf({ free: 40e9, database: 1.2e9 }, '1gb')).toEqual({ name: 'capped' });
  expect(roomOf({ free: null, database: 1.2e9 }, '5gb')).toEqual({ name: 'enough' });
  expect(roomOf({ free: 40e9, database: 90e9 }, 'none')).toEqual({ name: 'enough' });
});

test('a disk that is nearly full is said first, in round numbers', () => {
  expect(roomOf({ free: 640_123_456, database: 2e9 }, '1gb')).toEqual({ name: 'low', free: 640_000_000 });
});
