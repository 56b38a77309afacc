/** What to do with the cloud's answer to a batch of commands. Pure. */
import { assertNever } from '../model/result.ts';
import type { RefusalCode } from '../model/command.ts';
import type { PushReply, PushResult } from '../model/push.ts';
import type { OutboxCommand, PushOutcome } from '../ports.ts';

export type OutboxState = {
  /** Halved when the cloud can't take a batch, until the one command that it can't read stands alone. */
  readonly batchSize: number;
  /** A fresh token was refused too: then it isn't the token. */
  readonly refreshedAlready: boolean;
};

export type OutboxEffect =
  | { readonly kind: 'settle'; readonly results: readonly PushResult[]; readonly serverTime: number }
  | { readonly kind: 'set-aside'; readonly command: OutboxCommand; readonly code: RefusalCode; readonly detail: string }
  | { readonly kind: 'retry-smaller' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'refresh' }
  /** This build is too old: what was written stays queued for the next one. */
  | { readonly kind: 'stale-client' };

export const LARGEST_BATCH = 200;

export const initialOutbox: OutboxState = { batchSize: LARGEST_BATCH, refreshedAlready: false };

export function afterPush(
  state: OutboxState,
  sent: readonly OutboxCommand[],
  outcome: PushOutcome,
): { readonly state: OutboxState; readonly effect: OutboxEffect } {
  switch (outcome.kind) {
    case 'reply':
      return { state: initialOutbox, effect: afterReply(sent, outcome.reply) };
    case 'unreachable':
      return { state: { ...state, refreshedAlready: false }, effect: { kind: 'wait' } };
    case 'unauthorized':
      if (state.refreshedAlready) return { state: { ...state, refreshedAlready: false }, effect: { kind: 'wait' } };
      return { state: { ...state, refreshedAlready: true }, effect: { kind: 'refresh' } };
    case 'rejected':
      return afterRejection(state, sent, outcome);
    default:
      return assertNever(outcome);
  }
}

function afterReply(sent: readonly OutboxCommand[], reply: PushReply): OutboxEffect {
  const numbers = new Set(sent.map(command => command.number));
  const results = reply.results.filter(result => numbers.has(result.number));
  if (results.some(result => result.status === 'refused' && result.code === 'STALE_CLIENT')) return { kind: 'stale-client' };
  // An answer that settles nothing would be asked for again at once, for ever.
  return results.length === 0 ? { kind: 'wait' } : { kind: 'settle', results, serverTime: reply.server_time };
}

function afterRejection(state: OutboxState, sent: readonly OutboxCommand[], outcome: Extract<PushOutcome, { kind: 'rejected' }>) {
  if (outcome.code === 'STALE_CLIENT') return { state, effect: { kind: 'stale-client' } as const };
  const [only, ...others] = sent;
  if (only !== undefined && others.length === 0) {
    return { state: initialOutbox, effect: { kind: 'set-aside', command: only, code: outcome.code, detail: outcome.detail } as const };
  }
  return { state: { ...state, batchSize: Math.max(1, Math.floor(sent.length / 2)) }, effect: { kind: 'retry-smaller' } as const };
}
