/** A message leaves "pending" a moment before, or after, its block brings it: between the two it must stay on screen. */
import type { MessageItem, PendingMessage, RefusedMessage } from '../../../src-preload/contract/rows.ts';

export type Settling = {
  /** As last seen. */
  readonly pending: readonly PendingMessage[];
  readonly settling: readonly PendingMessage[];
};

export const NOTHING_SETTLES: Settling = { pending: [], settling: [] };

type Seen = {
  readonly pending: readonly PendingMessage[];
  readonly refused: readonly RefusedMessage[];
  readonly bySeq: ReadonlyMap<number, MessageItem>;
};

/** Follows what the queries say now. `pending` of the answer leaves out what a block shows already. */
export function settle(before: Settling, seen: Seen): Settling {
  const confirmed = new Set<string>();
  for (const message of seen.bySeq.values()) if (message.mine) confirmed.add(message.id);
  const pending = seen.pending.filter(message => !confirmed.has(message.id));
  const still = new Set(seen.pending.map(message => message.id));
  const left = before.pending.filter(message => !still.has(message.id));
  const settling = [...before.settling, ...left].filter(
    message => !confirmed.has(message.id) && !still.has(message.id) && !seen.refused.some(isTheTextOf(message)),
  );
  return sameItems(before.pending, pending) && sameItems(before.settling, settling) ? before : { pending, settling };
}

/** A refusal knows its command, not its message: text and time tell. */
function isTheTextOf(message: PendingMessage): (refused: RefusedMessage) => boolean {
  return refused => refused.writtenAt === message.writtenAt && refused.content === message.content;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
