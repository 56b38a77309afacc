/** How far a message of mine has come, as the others' watermarks tell. */
import type { Participant } from '../../../src-preload/contract/rows.ts';

export type MessageState = 'queued' | 'sending' | 'sent' | 'delivered' | 'read';

/** The lowest `seq` that every other participant has received, and read. Null where none of them lets it be known. */
export type Reach = { readonly deliveredSeq: number | null; readonly readSeq: number | null };

/** Delivered and read mean by all of them: one is enough only where there is one. */
export function reachOf(participants: readonly Participant[]): Reach {
  const others = participants.filter(person => !person.isMe && person.leftAt === null && person.role !== 'system');
  if (others.length === 0) return { deliveredSeq: null, readSeq: null };
  const read = others.flatMap(person => (person.readSeq === null ? [] : [person.readSeq]));
  return {
    deliveredSeq: Math.min(...others.map(person => Math.max(person.deliveredSeq, person.readSeq ?? 0))),
    readSeq: read.length === others.length ? Math.min(...read) : null,
  };
}

export function stateOf(seq: number, { deliveredSeq, readSeq }: Reach): MessageState {
  if (readSeq !== null && seq <= readSeq) return 'read';
  return deliveredSeq !== null && seq <= deliveredSeq ? 'delivered' : 'sent';
}

const LATE_MS = 5 * 60_000;

/** Written well before it reached the server: both times are then told (A7). */
export function isLate(message: { readonly writtenAt: number; readonly receivedAt: number }): boolean {
  return message.receivedAt - message.writtenAt > LATE_MS;
}
