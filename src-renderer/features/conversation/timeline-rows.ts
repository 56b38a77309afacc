/** What each place of a conversation shows: confirmed messages by `seq`, then mine that wait or were refused. */
import { MESSAGE_BLOCK } from '../../../src-preload/contract/queries.ts';
import type { MessageItem, PendingMessage, RefusedMessage } from '../../../src-preload/contract/rows.ts';

export type TimelineRow =
  | { readonly kind: 'message'; readonly message: MessageItem }
  | { readonly kind: 'pending'; readonly message: PendingMessage; readonly state: 'queued' | 'sending' | 'sent' }
  | { readonly kind: 'refused'; readonly message: RefusedMessage }
  /** Its block has not arrived yet. */
  | { readonly kind: 'unloaded' };

export type TimelineRows = {
  /** Row `index` of a conversation shows `seq` index + 1 while index < lastSeq. */
  readonly count: number;
  readonly at: (index: number) => TimelineRow;
};

export type Tail = {
  readonly lastSeq: number;
  readonly pending: readonly PendingMessage[];
  /** Mine that left `pending` and that no block shows yet. */
  readonly settling: readonly PendingMessage[];
  readonly refused: readonly RefusedMessage[];
};

const UNLOADED: TimelineRow = { kind: 'unloaded' };

/** `bySeq` holds the messages of the blocks that have arrived. */
export function timelineRows({ lastSeq, pending, settling, refused }: Tail, bySeq: ReadonlyMap<number, MessageItem>): TimelineRows {
  const firstUnloaded = firstUnloadedAtEnd(lastSeq, settling.length, bySeq);
  const places = lastSeq - firstUnloaded + 1;
  const beyond = settling.slice(places).map(message => ({ kind: 'pending', message, state: 'sent' }) as const);
  const tail: readonly TimelineRow[] = [...beyond, ...[...refused.map(asRefused), ...pending.map(asPending)].sort(byWritten)];
  return {
    count: lastSeq + tail.length,
    at(index) {
      const seq = index + 1;
      if (seq > lastSeq) return tail[seq - lastSeq - 1] ?? UNLOADED;
      const message = bySeq.get(seq);
      if (message) return { kind: 'message', message };
      const settled = seq >= firstUnloaded ? settling[seq - firstUnloaded] : undefined;
      return settled ? { kind: 'pending', message: settled, state: 'sent' } : UNLOADED;
    },
  };
}

/** The places at the end whose messages are known to exist but have not arrived: where settling ones will appear. */
function firstUnloadedAtEnd(lastSeq: number, most: number, bySeq: ReadonlyMap<number, MessageItem>): number {
  let seq = lastSeq;
  while (seq > 0 && seq > lastSeq - most && !bySeq.has(seq)) seq -= 1;
  return seq + 1;
}

function asRefused(message: RefusedMessage) {
  return { kind: 'refused', message } as const;
}

function asPending(message: PendingMessage) {
  return { kind: 'pending', message, state: message.state } as const;
}

function byWritten(a: { readonly message: { readonly writtenAt: number } }, b: typeof a): number {
  return a.message.writtenAt - b.message.writtenAt;
}

export function blockOf(index: number): number {
  return Math.floor(index / MESSAGE_BLOCK);
}

/** The blocks of the rows in sight and one on each side, and always the newest: what arrives must be known at once. */
export function blocksAround(firstIndex: number, lastIndex: number, lastSeq: number): readonly number[] {
  if (lastSeq === 0) return [];
  const newest = blockOf(lastSeq - 1);
  const first = Math.max(0, blockOf(Math.min(firstIndex, lastSeq - 1)) - 1);
  const last = Math.min(newest, blockOf(Math.max(lastIndex, 0)) + 1);
  const around = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
  return last < newest ? [...around, newest] : around;
}
