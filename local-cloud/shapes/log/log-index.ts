/** Knows where in a log's file its entries stand, and where its chunks end. */
import { isAfter, snapshotEnd, type Offset } from '../protocol/offset.ts';

export type LogIndex = {
  readonly add: (entry: Offset & { readonly json: string }, bytes: number) => void;
  readonly commit: () => void;
  /** Forgets what was added since the last commit. */
  readonly rollback: () => void;
  /** Of what is committed. */
  readonly end: () => Offset;
  readonly bytes: () => number;
  /** Counts what isn't committed, too. */
  readonly writtenBytes: () => number;
  readonly limitAfter: (after: Offset) => Offset;
  /** A place in the file at or before the first entry after `after`. */
  readonly positionBefore: (after: Offset) => number;
};

type Mark = { readonly after: Offset; readonly position: number };
type State = { end: Offset; bytes: number; chunk: number; sinceMark: number; marks: number; chunkEnds: number };

const markEveryBytes = 64 * 1024;

export function createLogIndex(chunkBytes: number): LogIndex {
  /** One per so many bytes: enough to start reading near what is asked for. */
  const marks: Mark[] = [{ after: { lsn: 0, op: -1 }, position: 0 }];
  const chunkEnds: Offset[] = [];
  let now: State = { end: snapshotEnd, bytes: 0, chunk: 0, sinceMark: 0, marks: 1, chunkEnds: 0 };
  let committed: State = now;
  return {
    add({ lsn, op, json }, bytes) {
      const end = { lsn, op };
      const chunk = now.chunk + Buffer.byteLength(json);
      if (chunk >= chunkBytes) chunkEnds.push(end);
      const position = now.bytes + bytes;
      const sinceMark = now.sinceMark + bytes;
      if (sinceMark >= markEveryBytes) marks.push({ after: end, position });
      now = {
        end,
        bytes: position,
        chunk: chunk >= chunkBytes ? 0 : chunk,
        sinceMark: sinceMark >= markEveryBytes ? 0 : sinceMark,
        marks: marks.length,
        chunkEnds: chunkEnds.length,
      };
    },
    commit() {
      committed = now;
    },
    rollback() {
      now = committed;
      marks.length = now.marks;
      chunkEnds.length = now.chunkEnds;
    },
    end: () => committed.end,
    bytes: () => committed.bytes,
    writtenBytes: () => now.bytes,
    limitAfter(after) {
      const chunkEnd = firstAfter(chunkEnds, after);
      return chunkEnd && !isAfter(chunkEnd, committed.end) ? chunkEnd : committed.end;
    },
    positionBefore(after) {
      const next = marks.findIndex(mark => isAfter(mark.after, after));
      return marks.at(next === -1 ? -1 : Math.max(0, next - 1))?.position ?? 0;
    },
  };
}

function firstAfter(sorted: readonly Offset[], after: Offset): Offset | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const offset = sorted[middle];
    if (offset && isAfter(offset, after)) high = middle;
    else low = middle + 1;
  }
  return sorted[low];
}
