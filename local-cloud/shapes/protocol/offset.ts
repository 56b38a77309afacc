/** A place in a shape's log. Snapshot chunks are `0_0`, `0_1`… and `0_inf`; changes are `<lsn>_<op>`. */

export type Offset = { readonly lsn: number; readonly op: number };

/** `start` is `-1` on the wire: before the snapshot. */
export type RequestOffset = 'start' | 'now' | Offset;

export const snapshotEnd: Offset = { lsn: 0, op: Infinity };

export function parseRequestOffset(text: string): RequestOffset | null {
  if (text === '-1') return 'start';
  if (text === 'now') return 'now';
  const match = /^(\d{1,16})_(\d{1,15}|inf)$/.exec(text);
  if (!match) return null;
  const [, lsn, op] = match;
  return { lsn: Number(lsn), op: op === 'inf' ? Infinity : Number(op) };
}

export function formatOffset(offset: RequestOffset): string {
  if (offset === 'start') return '-1';
  if (offset === 'now') return 'now';
  return `${offset.lsn}_${offset.op === Infinity ? 'inf' : offset.op}`;
}

export function isAfter(left: Offset, right: Offset): boolean {
  return left.lsn > right.lsn || (left.lsn === right.lsn && left.op > right.op);
}
