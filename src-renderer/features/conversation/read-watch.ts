/** A message is read when half of it has been in sight for one second, in a window that has the focus (A9). */

export type ReadWatch = {
  /** Since when each message in sight has been in sight. */
  readonly since: ReadonlyMap<number, number>;
};

export const NOTHING_IN_SIGHT: ReadWatch = { since: new Map() };
const READ_MS = 1000;

export type Sight = {
  readonly watch: ReadWatch;
  /** The highest `seq` that is read now, or null. */
  readonly readSeq: number | null;
  /** When to look again, or null. */
  readonly lookAgainAt: number | null;
};

/** `inSight` is empty while the window has no focus. */
export function look(before: ReadWatch, inSight: readonly number[], now: number): Sight {
  const since = new Map(inSight.map(seq => [seq, before.since.get(seq) ?? now]));
  const read = inSight.filter(seq => now - (since.get(seq) ?? now) >= READ_MS);
  const waiting = inSight.filter(seq => now - (since.get(seq) ?? now) < READ_MS).map(seq => (since.get(seq) ?? now) + READ_MS);
  return {
    watch: { since },
    readSeq: read.length > 0 ? Math.max(...read) : null,
    lookAgainAt: waiting.length > 0 ? Math.min(...waiting) : null,
  };
}

type Box = { readonly seq: number; readonly start: number; readonly end: number };

/** Those at least half in the viewport, or that fill half of it: a message longer than the screen can be read too. */
export function halfInSight(boxes: readonly Box[], top: number, height: number): readonly number[] {
  return boxes
    .filter(({ start, end }) => {
      const seen = Math.min(end, top + height) - Math.max(start, top);
      return seen > 0 && seen >= Math.min(end - start, height) / 2;
    })
    .map(box => box.seq);
}
