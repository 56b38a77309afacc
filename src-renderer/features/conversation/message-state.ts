/** How far a message of mine has come, as the others' watermarks tell. */
import type { Participant } from '../../../src-preload/contract/rows.ts';

export type MessageState = 'queued' | 'sending' | 'sent' | 'delivered' | 'read';

/** The highest `seq` that someone of the other side has received, and read. Null where nobody lets it be known. */
export type Reach = { readonly deliveredSeq: number | null; readonly readSeq: number | null };

/** One person of the other side is enough: a colleague of mine who never looks must not keep a message unread. */
export function reachOf(participants: readonly Participant[]): Reach {
  const side = otherSide(participants);
  return {
    deliveredSeq: highest(side.map(person => Math.max(person.deliveredSeq, person.readSeq ?? 0))),
    readSeq: highest(side.flatMap(person => (person.readSeq === null ? [] : [person.readSeq]))),
  };
}

/** Those to whom my messages go: people of another role, or everybody else where all have mine. */
export function otherSide(participants: readonly Participant[]): readonly Participant[] {
  const mine = participants.find(person => person.isMe)?.role;
  const others = participants.filter(person => !person.isMe && person.leftAt === null && person.role !== 'system');
  const opposite = others.filter(person => person.role !== mine);
  return opposite.length > 0 ? opposite : others;
}

function highest(seqs: readonly number[]): number | null {
  return seqs.length > 0 ? Math.max(...seqs) : null;
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
