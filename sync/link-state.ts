/**
 * Whether the network may be used, decided once for everything that uses it. When it fails, one request at a time
 * tries again (the probe); the others go when it succeeded. Pure: time and chance are passed in.
 */
import { assertNever } from './model/result.ts';
import type { BlockedReason, DiskTrouble } from './model/sync-status.ts';

/** What stands between the network and us that no retry changes. */
export type LinkBlock = Exclude<BlockedReason, DiskTrouble>;

export type LinkState =
  /** One request may go, to find out; `since` is when we last knew better, null at start. */
  | { readonly name: 'probing'; readonly attempt: number; readonly since: number | null }
  | { readonly name: 'up'; readonly since: number }
  | {
      readonly name: 'down';
      readonly attempt: number;
      readonly since: number;
      readonly retryAt: number;
      /** `busy`: the server answers, and asks to come back later. */
      readonly reason: 'unreachable' | 'busy';
    }
  | { readonly name: 'paused' }
  | { readonly name: 'blocked'; readonly reason: LinkBlock };

export type LinkEvent =
  | { readonly name: 'answered' }
  /** `retryAfterMs` is the server's own wish, or null. */
  | { readonly name: 'failed'; readonly retryAfterMs: number | null }
  | { readonly name: 'retry-due' }
  /** A good moment to try: the system came online, woke up, or the person asked. */
  | { readonly name: 'woken' }
  | { readonly name: 'paused' }
  | { readonly name: 'resumed' }
  | { readonly name: 'blocked'; readonly reason: LinkBlock };

export const FIRST_RETRY_MS = 1_000;
export const LONGEST_RETRY_MS = 60_000;

export const initialLink: LinkState = { name: 'probing', attempt: 0, since: null };

export function nextLink(state: LinkState, event: LinkEvent, now: number, random: number): LinkState {
  switch (event.name) {
    case 'answered':
      return state.name === 'probing' || state.name === 'down' ? { name: 'up', since: now } : state;
    case 'failed':
      return failed(state, event.retryAfterMs, now, random);
    case 'retry-due':
      return state.name === 'down' && now >= state.retryAt ? { name: 'probing', attempt: state.attempt, since: state.since } : state;
    case 'woken':
      return state.name === 'down' ? { name: 'probing', attempt: 0, since: state.since } : state;
    case 'paused':
      return { name: 'paused' };
    case 'resumed':
      return state.name === 'paused' || state.name === 'blocked' ? initialLink : state;
    case 'blocked':
      return state.name === 'paused' ? state : { name: 'blocked', reason: event.reason };
    default:
      return assertNever(event);
  }
}

function failed(state: LinkState, retryAfterMs: number | null, now: number, random: number): LinkState {
  if (state.name === 'paused' || state.name === 'blocked') return state;
  // Many requests fail together when the network goes: only the first one counts.
  if (state.name === 'down') return state;
  const attempt = state.name === 'probing' ? state.attempt + 1 : 1;
  const since = state.name === 'probing' && state.since !== null ? state.since : now;
  const retryAt = now + Math.max(retryDelay(attempt, random), retryAfterMs ?? 0);
  return { name: 'down', attempt, since, retryAt, reason: retryAfterMs === null ? 'unreachable' : 'busy' };
}

/** Doubles from 1 s to 60 s; half of it is chance, so that a firm's laptops don't all come back in the same second. */
export function retryDelay(attempt: number, random: number): number {
  const full = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
  return Math.round(full * (0.5 + random / 2));
}
