import { describe, expect, test } from 'vitest';
import type { OutboxCommand, PushOutcome } from '../ports.ts';
import { afterPush, initialOutbox, LARGEST_BATCH } from './outbox-state.ts';

const batch = (count: number): readonly OutboxCommand[] =>
  Array.from({ length: count }, (_, index) => ({ deviceId: 'd', number: index + 1, name: 'profile.update' as const, input: {} }));
const reply = (...numbers: readonly number[]): PushOutcome => ({
  kind: 'reply',
  reply: { server_time: 5, results: numbers.map(number => ({ status: 'applied' as const, number, rows: {} })) },
});
const rejected: PushOutcome = { kind: 'rejected', code: 'INVALID', detail: 'unreadable' };

describe('after a batch was sent', () => {
  test('what the cloud settled is settled, and nothing that was not sent', () => {
    const { effect } = afterPush(initialOutbox, batch(2), reply(1, 2, 99));
    expect(effect).toMatchObject({ kind: 'settle', results: [{ number: 1 }, { number: 2 }] });
  });

  test('an answer that settles nothing is not asked for again at once', () => {
    expect(afterPush(initialOutbox, batch(2), reply()).effect).toEqual({ kind: 'wait' });
  });

  test('without the network it waits', () => {
    expect(afterPush(initialOutbox, batch(1), { kind: 'unreachable', detail: '' }).effect).toEqual({ kind: 'wait' });
  });

  test('a refused token is refreshed once, and then it isn’t the token', () => {
    const first = afterPush(initialOutbox, batch(1), { kind: 'unauthorized' });
    expect(first.effect).toEqual({ kind: 'refresh' });
    expect(afterPush(first.state, batch(1), { kind: 'unauthorized' }).effect).toEqual({ kind: 'wait' });
  });

  test('a batch that can’t be read is halved until the one command stands alone, which is set aside (S12)', () => {
    let state = initialOutbox;
    let size = LARGEST_BATCH;
    for (let round = 0; size > 1 && round < 20; round++) {
      const next = afterPush(state, batch(size), rejected);
      expect(next.effect).toEqual({ kind: 'retry-smaller' });
      state = next.state;
      size = state.batchSize;
    }
    expect(afterPush(state, batch(1), rejected)).toMatchObject({
      state: initialOutbox,
      effect: { kind: 'set-aside', command: { number: 1 } },
    });
  });

  test('a cloud that is too new for this build keeps what was written for the next build', () => {
    const stale: PushOutcome = {
      kind: 'reply',
      reply: { server_time: 1, results: [{ status: 'refused', number: 1, code: 'STALE_CLIENT', detail: '' }] },
    };
    expect(afterPush(initialOutbox, batch(1), stale).effect).toEqual({ kind: 'stale-client' });
  });
});
