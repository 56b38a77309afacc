/** Which shapes are better dropped: their clients are told to read anew, should they come back. */

type Held = {
  readonly use: { readonly lastAt: number };
  readonly log: { readonly bytes: () => number };
  readonly snapshot: { readonly bytes: () => number };
};

export type Limits = {
  /** As many are kept however long nobody asks for them. */
  readonly keepShapes: number;
  readonly idleSince: number;
};

/** Who begins with an old shape reads its snapshot and then its whole log: past this, a new snapshot is the shorter way. */
const longestLog = { bytes: 64 * 1024 * 1024, timesTheSnapshot: 4 };

export function dispensable<Shape extends Held>(shapes: readonly Shape[], { keepShapes, idleSince }: Limits): readonly Shape[] {
  const overgrown = shapes.filter(
    ({ log, snapshot }) => log.bytes() > Math.max(longestLog.bytes, snapshot.bytes() * longestLog.timesTheSnapshot),
  );
  const others = shapes.filter(shape => !overgrown.includes(shape));
  const idle = others.filter(shape => shape.use.lastAt < idleSince).sort((left, right) => left.use.lastAt - right.use.lastAt);
  return [...overgrown, ...idle.slice(0, Math.max(0, others.length - keepShapes))];
}
