/** Which shapes are better dropped: their clients are told to read anew, should they come back. */

type Held = {
  readonly use: { readonly lastAt: number };
  readonly log: { readonly bytes: () => number };
  readonly snapshot: { readonly bytes: () => number };
};

export type Bounds = {
  /** As many are kept however long nobody asks for them, */
  readonly keepShapes: number;
  /** unless all shapes together take more of the disk than this. Those in use are kept whatever they take. */
  readonly keepBytes: number;
};

export type Limits = Bounds & { readonly idleSince: number };

/** Who begins with an old shape reads its snapshot and then its whole log: past this, a new snapshot is the shorter way. */
const longestLog = { bytes: 64 * 1024 * 1024, timesTheSnapshot: 4 };

export function dispensable<Shape extends Held>(shapes: readonly Shape[], { keepShapes, keepBytes, idleSince }: Limits): readonly Shape[] {
  const [overgrown, others] = [shapes.filter(isOvergrown), shapes.filter(shape => !isOvergrown(shape))];
  const idle = others.filter(shape => shape.use.lastAt < idleSince).sort((left, right) => left.use.lastAt - right.use.lastAt);
  let count = others.length;
  let bytes = others.reduce((sum, shape) => sum + bytesOf(shape), 0);
  const unwanted = idle.filter(shape => {
    if (count <= keepShapes && bytes <= keepBytes) return false;
    count -= 1;
    bytes -= bytesOf(shape);
    return true;
  });
  return [...overgrown, ...unwanted];
}

function isOvergrown({ log, snapshot }: Held): boolean {
  return log.bytes() > Math.max(longestLog.bytes, snapshot.bytes() * longestLog.timesTheSnapshot);
}

function bytesOf({ log, snapshot }: Held): number {
  return log.bytes() + snapshot.bytes();
}
