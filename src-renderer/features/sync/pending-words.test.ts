import { expect, test } from 'vitest';
import { pendingWords } from './pending-words.ts';

const offline = { name: 'offline', since: 0, retryAt: null } as const;

test('a message offline says that it will leave, and a decision that it will be confirmed', () => {
  expect(pendingWords({ kind: 'merging', state: 'queued' }, offline)).toBe('pending.offline');
  expect(pendingWords({ kind: 'decision', state: 'queued' }, offline)).toBe('pending.toConfirm');
  expect(pendingWords({ kind: 'decision', state: 'again' }, offline)).toBe('pending.toConfirm');
});

test('it says what holds it back: a choice, a session that ended, an answer that never came', () => {
  expect(pendingWords({ kind: 'merging', state: 'queued' }, { name: 'paused' })).toBe('pending.paused');
  expect(pendingWords({ kind: 'merging', state: 'queued' }, { name: 'blocked', reason: 'signed-out' })).toBe('pending.blocked');
  expect(pendingWords({ kind: 'merging', state: 'again' }, offline)).toBe('pending.again');
  expect(pendingWords({ kind: 'merging', state: 'sending' }, { name: 'live', since: 0 })).toBe('pending.sending');
});
