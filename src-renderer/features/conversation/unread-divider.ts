/** Where "new" begins: frozen when the conversation opens, before the first message of someone else. */
import type { MessageItem } from '../../../src-preload/contract/rows.ts';

/** The first `seq` not read when the conversation opened; null when there was none. */
export function dividerAtOpening(lastReadSeq: number, lastSeq: number): number | null {
  return lastReadSeq < lastSeq ? lastReadSeq + 1 : null;
}

/** Moves past messages of mine, which are never new to me; null when nothing else follows in what is loaded. */
export function dividerSeq(from: number | null, lastSeq: number, bySeq: ReadonlyMap<number, MessageItem>): number | null {
  if (from === null) return null;
  let seq = from;
  while (seq <= lastSeq) {
    const message = bySeq.get(seq);
    if (!message) return null;
    if (!message.mine) return seq;
    seq += 1;
  }
  return null;
}
