import { describe, expect, test } from 'vitest';
import { createLiveQueries, type LiveQuery } from './live-queries.ts';

const immediately = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

function watched(live: ReturnType<typeof createLiveQueries>, pace: LiveQuery['pace'], reads = ['message']) {
  const seen: unknown[] = [];
  const state = { value: 1, runs: 0 };
  const run = () => {
    state.runs++;
    return { ok: true, value: [state.value] } as const;
  };
  const stop = live.watch({ reads, pace, run, push: reply => seen.push(reply.ok && reply.value[0]) });
  return { seen, state, stop };
}

describe('a live query', () => {
  test('answers at once, then when what it reads was touched, and only with something new', () => {
    const live = createLiveQueries(immediately);
    const query = watched(live, 'at-once');
    live.touch(new Set(['message']));
    query.state.value = 2;
    live.touch(new Set(['client']));
    expect(query.seen).toEqual([1]);
    live.touch(new Set(['message', 'client']));
    expect(query.seen).toEqual([1, 2]);
    query.stop();
    query.state.value = 3;
    live.touch(new Set(['message']));
    expect(query.seen).toEqual([1, 2]);
  });

  test('that reads much runs once for a burst, after the thread has breathed', async () => {
    const live = createLiveQueries(immediately);
    const query = watched(live, 'soon');
    for (let burst = 0; burst < 5; burst++) live.touch(new Set(['message']));
    query.state.value = 2;
    expect(query.state.runs).toBe(1);
    await immediately();
    expect(query.seen).toEqual([1, 2]);
    expect(query.state.runs).toBe(2);
  });

  test('that is due when its account closes is not run: there is no replica any more', async () => {
    const live = createLiveQueries(immediately);
    const query = watched(live, 'soon');
    live.touch(new Set(['message']));
    live.close();
    await immediately();
    expect(query.state.runs).toBe(1);
  });
});
