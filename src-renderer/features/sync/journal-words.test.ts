import { expect, test } from 'vitest';
import type { SyncStatus } from '../../../src-preload/contract/rows.ts';
import { supportText } from './journal-words.ts';

const status: SyncStatus = {
  connection: { name: 'offline', since: 0, retryAt: null },
  firstSync: null,
  catchUp: null,
  history: null,
  pending: 3,
  refused: 1,
  lastSyncedAt: null,
  clockSkewMs: 40,
};

test('what is copied for support has versions, states, codes and times in UTC, in no language', () => {
  const at = Date.UTC(2026, 10, 23, 22, 1, 12);
  const event = { name: 'refused', command: 'message.send', code: 'EXPIRED', number: 4 } as const;
  expect(supportText([{ id: 1, at, event }], { version: '0.1.0', status, at }).split('\n')).toEqual([
    'FinancialTracker 0.1.0',
    'at 2026-11-23T22:01:12.000Z',
    'offline, pending 3, refused 1, clock skew 40 ms',
    '',
    '2026-11-23T22:01:12.000Z error {"name":"refused","command":"message.send","code":"EXPIRED","number":4}',
  ]);
});
