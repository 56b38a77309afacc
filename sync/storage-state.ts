/**
 * Whether this computer's disk takes what the engine writes. While it doesn't, nothing is read or sent, since nothing of it
 * could be kept; it is tried again later and later, and at once when somebody asks (S20). Pure: time is passed in.
 */
import { assertNever } from './model/result.ts';
import type { DiskTrouble } from './model/sync-status.ts';

export type StorageState =
  /** `attempt` is that of the last refusal, which counts on when it comes back soon: a disk that is full takes a little now and then. */
  | { readonly name: 'taking'; readonly attempt: number; readonly since: number }
  | {
      readonly name: 'refusing';
      readonly trouble: DiskTrouble;
      readonly attempt: number;
      readonly since: number;
      readonly retryAt: number;
    };

export type StorageEvent = { readonly name: 'refused'; readonly trouble: DiskTrouble } | { readonly name: 'taken' };

export const FIRST_STORAGE_RETRY_MS = 1_000;
export const LONGEST_STORAGE_RETRY_MS = 60_000;

export const initialStorage: StorageState = { name: 'taking', attempt: 0, since: 0 };

export function nextStorage(state: StorageState, event: StorageEvent, now: number): StorageState {
  switch (event.name) {
    case 'refused': {
      const goesOn = state.name === 'refusing' || now - state.since < LONGEST_STORAGE_RETRY_MS;
      const attempt = goesOn ? state.attempt + 1 : 1;
      const since = state.name === 'refusing' ? state.since : now;
      return { name: 'refusing', trouble: event.trouble, attempt, since, retryAt: now + retryDelay(attempt) };
    }
    case 'taken':
      return state.name === 'taking' ? state : { name: 'taking', attempt: state.attempt, since: now };
    default:
      return assertNever(event);
  }
}

function retryDelay(attempt: number): number {
  return Math.min(LONGEST_STORAGE_RETRY_MS, FIRST_STORAGE_RETRY_MS * 2 ** (attempt - 1));
}
