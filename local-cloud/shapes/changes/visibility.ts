/** Which transactions a snapshot already contains. Those are not told again in the log of its shape. */

/** As `pg_current_snapshot()` gives it, with the log's position at that moment. */
export type SnapshotMark = {
  readonly xmin: number;
  readonly xmax: number;
  readonly inProgress: readonly number[];
  /** No transaction whose commit stands at or after this is in the snapshot. */
  readonly lsn: number;
};

const wrap = 2 ** 32;

export function parseSnapshot(text: string, lsn: number): SnapshotMark {
  const [xmin = '0', xmax = '0', list = ''] = text.split(':');
  return { xmin: Number(xmin), xmax: Number(xmax), inProgress: list === '' ? [] : list.split(',').map(Number), lsn };
}

/** `xid` is the 32 bits that the log gives; the snapshot's numbers don't wrap. */
export function isInSnapshot(mark: SnapshotMark, xid: number): boolean {
  const full = widen(xid, mark.xmax);
  if (full < mark.xmin) return true;
  return full < mark.xmax && !mark.inProgress.includes(full);
}

/** The number nearest to `near` whose lower 32 bits are `xid`. */
function widen(xid: number, near: number): number {
  const candidate = Math.floor(near / wrap) * wrap + xid;
  if (candidate - near > wrap / 2) return candidate - wrap;
  return near - candidate > wrap / 2 ? candidate + wrap : candidate;
}
