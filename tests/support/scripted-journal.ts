/** A journal as a day or two of work leaves it. */
import type { SyncLogEntry } from '../../src-preload/contract/rows.ts';
import type { SyncEvent } from '../../sync/model/sync-event.ts';

const MINUTE = 60_000;

const events: readonly (readonly [minutesAgo: number, event: SyncEvent])[] = [
  [1, { name: 'sent', applied: 2, refused: 0 }],
  [10, { name: 'refused', command: 'message.send', code: 'CONVERSATION_CLOSED', number: 12 }],
  [10, { name: 'sent', applied: 3, refused: 1 }],
  [10, { name: 'connected', afterMs: 47 * MINUTE }],
  [57, { name: 'offline', reason: 'unreachable' }],
  [125, { name: 'conflict', command: 'note.add', outcome: 'merged' }],
  [190, { name: 'must-refetch', table: 'message' }],
  [1500, { name: 'ignored', what: 'planning', rows: 2, reason: 'newer' }],
  [1501, { name: 'first-sync-done', rows: 18_402 }],
  [1502, { name: 'first-sync-step', step: 'me' }],
  [1503, { name: 'connected', afterMs: null }],
  [1503, { name: 'started' }],
];

export function scriptedJournal(now: number): SyncLogEntry[] {
  return events.map(([minutesAgo, event], index) => ({ id: events.length - index, at: now - minutesAgo * MINUTE, event }));
}
