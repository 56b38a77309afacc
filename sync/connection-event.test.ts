import { expect, test } from 'vitest';
import { connectionEvent } from './connection-event.ts';
import { initialLink, nextLink, type LinkEvent } from './link-state.ts';

const NOW = 1_000_000;

/** What the journal is told along a series of events, one second apart. */
function told(...events: readonly LinkEvent[]): readonly (string | undefined)[] {
  let state = initialLink;
  return events.map((event, index) => {
    const before = state;
    state = nextLink(state, event, NOW + index * 1_000, 0);
    return before === state ? undefined : connectionEvent(before, state, NOW + index * 1_000)?.name;
  });
}

const failed: LinkEvent = { name: 'failed', retryAfterMs: null };

test('a network that goes and comes is two lines, however often it was tried', () => {
  expect(
    told({ name: 'answered' }, failed, { name: 'woken' }, failed, { name: 'woken' }, failed, { name: 'woken' }, { name: 'answered' }),
  ).toEqual(['connected', 'offline', undefined, undefined, undefined, undefined, undefined, 'connected']);
});

test('it says how long we were without, and that a server asked for patience', () => {
  const down = nextLink({ name: 'up', since: 0 }, { name: 'failed', retryAfterMs: 5_000 }, NOW, 0);
  expect(connectionEvent({ name: 'up', since: 0 }, down, NOW)).toEqual({ name: 'offline', reason: 'busy' });
  expect(connectionEvent(down, { name: 'up', since: NOW + 9 }, NOW + 9)).toEqual({ name: 'connected', afterMs: 9 });
});

test('a choice to work offline and what stops us are told, and so is going on', () => {
  expect(told({ name: 'paused' }, { name: 'resumed' }, { name: 'blocked', reason: 'signed-out' }, { name: 'resumed' })).toEqual([
    'paused',
    'resumed',
    'blocked',
    'resumed',
  ]);
});
