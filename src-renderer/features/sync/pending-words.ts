/** What a waiting command says of itself: what it waits for, and what will then become of it (D2, D7). Pure. */
import type { PendingCommand, SyncStatus } from '../../../src-preload/contract/rows.ts';

export type PendingWords =
  | 'pending.sending'
  | 'pending.again'
  | 'pending.soon'
  | 'pending.toConfirm'
  | 'pending.offline'
  | 'pending.paused'
  | 'pending.blocked'
  | 'disk.pending';

/** Merging writes will be taken, so they only say when they leave; what a decision becomes is for the server to say. */
export function pendingWords({ kind, state }: Pick<PendingCommand, 'kind' | 'state'>, connection: SyncStatus['connection']): PendingWords {
  if (state === 'sending') return 'pending.sending';
  if (connection.name === 'live' || connection.name === 'connecting') return state === 'again' ? 'pending.again' : 'pending.soon';
  if (kind === 'decision') return 'pending.toConfirm';
  if (connection.name === 'paused') return 'pending.paused';
  if (connection.name === 'blocked') return connection.reason.startsWith('disk-') ? 'disk.pending' : 'pending.blocked';
  return state === 'again' ? 'pending.again' : 'pending.offline';
}
