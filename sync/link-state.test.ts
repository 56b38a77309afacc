import { describe, expect, test } from 'vitest';
import { initialLink, LONGEST_RETRY_MS, nextLink, retryDelay, type LinkEvent, type LinkState } from './link-state.ts';

const NOW = 1_000_000;
const after = (state: LinkState, ...events: readonly LinkEvent[]): LinkState =>
  events.reduce((current, event) => nextLink(current, event, NOW, 0.5), state);
const failed: LinkEvent = { name: 'failed', retryAfterMs: null };

describe('the link to the network (S10)', () => {
  test('is up once anything answered', () => {
    expect(after(initialLink, { name: 'answered' })).toEqual({ name: 'up', since: NOW });
  });

  test('goes down on the first failure only: those that fail with it change nothing', () => {
    const down = after(initialLink, { name: 'answered' }, failed);
    expect(down).toMatchObject({ name: 'down', attempt: 1, since: NOW });
    expect(after(down, failed, failed)).toBe(down);
  });

  test('tries again when it is due and not before, later each time, never later than a minute', () => {
    const down = after(initialLink, failed);
    if (down.name !== 'down') throw new Error('expected to be down');
    expect(nextLink(down, { name: 'retry-due' }, down.retryAt - 1, 0)).toBe(down);
    expect(nextLink(down, { name: 'retry-due' }, down.retryAt, 0)).toMatchObject({ name: 'probing', attempt: 1 });
    const delays = [1, 2, 3, 4, 5, 6, 7, 20].map(attempt => retryDelay(attempt, 1));
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, LONGEST_RETRY_MS, LONGEST_RETRY_MS]);
    expect(retryDelay(3, 0)).toBe(2_000);
  });

  test('keeps the moment it went down through failed probes', () => {
    const down = after(initialLink, { name: 'answered' }, failed);
    if (down.name !== 'down') throw new Error('expected to be down');
    const again = nextLink(nextLink(down, { name: 'retry-due' }, down.retryAt, 0), failed, down.retryAt + 5, 0);
    expect(again).toMatchObject({ name: 'down', since: NOW, attempt: 2 });
  });

  test('waits as long as the server asked', () => {
    expect(after(initialLink, { name: 'failed', retryAfterMs: 30_000 })).toMatchObject({ name: 'down', retryAt: NOW + 30_000 });
  });

  test('tries at once, and counts anew, when woken', () => {
    const down = after(initialLink, failed);
    expect(after(down, { name: 'woken' })).toMatchObject({ name: 'probing', attempt: 0 });
    const up = after(initialLink, { name: 'answered' });
    expect(after(up, { name: 'woken' })).toBe(up);
  });

  test('a person’s choice to work offline stands above all else', () => {
    const paused = after(initialLink, { name: 'paused' });
    expect(after(paused, { name: 'answered' }, failed, { name: 'woken' }, { name: 'blocked', reason: 'signed-out' })).toEqual({
      name: 'paused',
    });
    expect(after(paused, { name: 'resumed' })).toEqual(initialLink);
  });

  test('stays blocked until it is resumed', () => {
    const blocked = after(initialLink, { name: 'blocked', reason: 'signed-out' });
    expect(after(blocked, failed, { name: 'woken' })).toEqual({ name: 'blocked', reason: 'signed-out' });
    expect(after(blocked, { name: 'resumed' })).toEqual(initialLink);
  });
});
