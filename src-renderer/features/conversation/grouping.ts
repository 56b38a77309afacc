/** Which messages stand together under one name, and where a day begins. */
import type { TimelineRow } from './timeline-rows.ts';

/** What a row shows above its own text. */
export type RowHead = {
  /** First of a run by the same person: shows who and when. */
  readonly startsGroup: boolean;
  /** First of its day: shows the date. */
  readonly startsDay: boolean;
};

const GROUP_MS = 5 * 60_000;

/** `dayKey` says the day of an instant where the reader is. `before` is the row above, null at the very beginning. */
export function headOf(row: TimelineRow, before: TimelineRow | null, dayKey: (at: number) => string): RowHead {
  const at = shownAt(row);
  if (at === null) return { startsGroup: false, startsDay: false };
  if (before === null) return { startsGroup: true, startsDay: true };
  const beforeAt = shownAt(before);
  if (beforeAt === null) return { startsGroup: true, startsDay: false };
  const startsDay = dayKey(at) !== dayKey(beforeAt);
  const together = authorOf(row) !== null && authorOf(row) === authorOf(before) && Math.abs(at - beforeAt) <= GROUP_MS;
  return { startsGroup: startsDay || !together || quotes(row), startsDay };
}

/** A confirmed message stands at the server's time, mine that waits at the time it was written. */
export function shownAt(row: TimelineRow): number | null {
  switch (row.kind) {
    case 'message':
      return row.message.receivedAt;
    case 'pending':
    case 'refused':
      return row.message.writtenAt;
    case 'unloaded':
      return null;
  }
}

/** Null for what never stands in a group. */
function authorOf(row: TimelineRow): string | null {
  if (row.kind === 'pending') return 'me';
  if (row.kind !== 'message' || isEvent(row)) return null;
  return row.message.mine ? 'me' : row.message.senderId;
}

export function isEvent(row: TimelineRow): boolean {
  return row.kind === 'message' && (row.message.type === 'system' || row.message.type === 'status_change');
}

function quotes(row: TimelineRow): boolean {
  return (row.kind === 'message' || row.kind === 'pending') && row.message.replyTo !== null;
}
