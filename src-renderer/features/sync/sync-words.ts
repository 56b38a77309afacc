/** What synchronisation comes down to for a person: one state, and what it asks of them. */
import type { RefusalCode } from '../../../sync/model/command.ts';
import { refusalCodes } from '../../../sync/model/command.ts';
import type { BlockedReason } from '../../../sync/model/sync-status.ts';
import type { SyncStatus } from '../../../src-preload/contract/rows.ts';
import type { MessageKey } from '../../locales/translate.ts';

export type SyncChipState =
  | {
      readonly name: 'upToDate' | 'connecting' | 'syncing' | 'offline' | 'paused' | 'attention';
      /** What the state counts: things waiting, or things to look at. */
      readonly count: number;
    }
  | { readonly name: 'catchingUp'; readonly done: number; readonly total: number };

/** What needs the person comes first, then what stops the exchange, then what is under way. */
export function chipState({ connection, pending, refused, firstSync, catchUp }: SyncStatus): SyncChipState {
  const toDo = refused + (connection.name === 'blocked' ? 1 : 0);
  if (toDo > 0) return { name: 'attention', count: toDo };
  if (connection.name === 'paused') return { name: 'paused', count: pending };
  if (connection.name === 'offline') return { name: 'offline', count: pending };
  if (connection.name === 'live' && catchUp !== null) return { ...catchUp, name: 'catchingUp' };
  if (pending > 0 || firstSync !== null) return { name: 'syncing', count: pending };
  return { name: connection.name === 'connecting' ? 'connecting' : 'upToDate', count: 0 };
}

const blockedWords: Readonly<Record<BlockedReason, MessageKey>> = {
  'signed-out': 'sync.words.signedOut',
  'stale-client': 'sync.words.stale',
  'disk-full': 'disk.full.body',
  'disk-unwritable': 'disk.unwritable.body',
};

/** Whether what is to come is on its way, and why not. */
export function stopOf({ connection }: SyncStatus): 'now' | 'paused' | 'offline' {
  return connection.name === 'paused' || connection.name === 'offline' ? connection.name : 'now';
}

/** The state in one or two sentences. `toDecide`: how many of the refusals are texts with two versions. */
export function stateWords(status: SyncStatus, toDecide: number): MessageKey {
  const { connection } = status;
  if (connection.name === 'blocked') return blockedWords[connection.reason];
  const { name } = chipState({ ...status, refused: 0 });
  if (name === 'upToDate' && status.refused > 0) return status.refused === toDecide ? 'conflict.words' : 'sync.words.refused';
  return name === 'attention' ? 'sync.words.refused' : `sync.words.${name}`;
}

/** A refusal's code may come as plain text, in `detail` of a failure. */
export function refusalKey(code: string): MessageKey {
  const known = refusalCodes.find((candidate): candidate is RefusalCode => candidate === code);
  return `refusal.${known ?? 'INVALID'}`;
}
