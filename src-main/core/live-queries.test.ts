import { describe, expect, test } from 'vitest';
import { withDelta } from '../../src-preload/contract/rows-delta.ts';
import { createLiveQueries, type LiveQuery, type LiveUpdate } from './live-queries.ts';

const immediately = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

function watched(live: ReturnType<typeof createLiveQueries>, pace: LiveQuery['pace'], reads = ['message']) {
  const seen: unknown[] = [];
  const state = { value: 1, runs: 0 };
  const run = () => {
    state.runs++;
    return { ok: true, value: [state.value] } as const;
  };
  let rows: readonly unknown[] = [];
  const push = (update: LiveUpdate): void => {
    if (update.kind === 'changed') rows = withDelta(rows, update.delta);
    else rows = update.reply.ok ? update.reply.value : [update.reply.error];
    seen.push(rows[0]);
  };
  const stop = live.watch({ reads, pace, run, push });
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

  test('tells a long list once, then only what changed in it, and all of it again after a failure', () => {
    const live = createLiveQueries(immediately);
    const updates: LiveUpdate[] = [];
    let rows: readonly unknown[] | null = [1, 2, 3, 4, 5];
    const run = () =>
      rows === null ? ({ ok: false, error: { code: 'storage', detail: '' } } as const) : ({ ok: true, value: rows } as const);
    live.watch({ reads: ['message'], pace: 'at-once', run, push: update => updates.push(update) });
    for (rows of [[9, 1, 2, 4, 5], null, null, [9, 1, 2, 4, 5]]) live.touch(new Set(['message']));
    expect(updates).toEqual([
      { kind: 'reply', reply: { ok: true, value: [1, 2, 3, 4, 5] } },
      { kind: 'changed', delta: [{ row: 9 }, [0, 2], [3, 2]] },
      { kind: 'reply', reply: { ok: false, error: { code: 'storage', detail: '' } } },
      { kind: 'reply', reply: { ok: true, value: [9, 1, 2, 4, 5] } },
    ]);
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
