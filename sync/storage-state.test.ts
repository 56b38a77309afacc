import { expect, test } from 'vitest';
import { initialStorage, LONGEST_STORAGE_RETRY_MS, nextStorage, type StorageEvent, type StorageState } from './storage-state.ts';

const NOW = 1_000_000;
const full: StorageEvent = { name: 'refused', trouble: 'disk-full' };
const after = (state: StorageState, ...events: readonly StorageEvent[]): StorageState =>
  events.reduce((current, event) => nextStorage(current, event, NOW), state);

test('a disk that refuses is tried again, later each time, never later than a minute', () => {
  const waits: number[] = [];
  let state = initialStorage;
  for (let attempt = 1; attempt <= 9; attempt++) {
    state = nextStorage(state, full, NOW);
    if (state.name === 'refusing') waits.push(state.retryAt - NOW);
  }
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, LONGEST_STORAGE_RETRY_MS, LONGEST_STORAGE_RETRY_MS, 60_000]);
});

test('keeps the moment it began, and says what it is now', () => {
  const refusing = after(initialStorage, full);
  const later = nextStorage(refusing, { name: 'refused', trouble: 'disk-unwritable' }, NOW + 5_000);
  expect(later).toMatchObject({ name: 'refusing', trouble: 'disk-unwritable', since: NOW, attempt: 2 });
});

test('a disk that takes a little and refuses again is waited for longer, so that nothing spins', () => {
  const again = nextStorage(after(initialStorage, full, full, { name: 'taken' }), full, NOW + 10);
  expect(again).toMatchObject({ name: 'refusing', attempt: 3 });
});

test('once it took for a minute, the next refusal counts anew', () => {
  const taking = after(initialStorage, full, full, full, { name: 'taken' });
  expect(nextStorage(taking, full, NOW + LONGEST_STORAGE_RETRY_MS)).toMatchObject({ name: 'refusing', attempt: 1 });
});

test('writes that succeed while all is well change nothing', () => {
  expect(after(initialStorage, { name: 'taken' })).toBe(initialStorage);
});
