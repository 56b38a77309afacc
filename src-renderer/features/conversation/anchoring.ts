/** What one reads stays where it is while the places around it change their height. Pure. */

type Place = { readonly index: number; readonly start: number; readonly end: number };

/** `index` is the first message in sight, null where only empty places are; `empty` are the places without their message. */
export type Anchor = { readonly index: number | null; readonly empty: ReadonlySet<number> };

export const noAnchor: Anchor = { index: null, empty: new Set() };

export function anchorOf(places: readonly Place[], offset: number, isEmpty: (index: number) => boolean): Anchor {
  const empty = new Set(places.map(({ index }) => index).filter(isEmpty));
  return { index: places.find(({ index, end }) => end > offset && !empty.has(index))?.index ?? null, empty };
}

export type Resized = Place & { readonly isFirstMeasure: boolean };

/**
 * Whether the timeline scrolls by as much as a place has grown or shrunk. A message that comes into its empty place above
 * what is read would move it, and so would the day or the name over the first that is read, which may belong to the one
 * above now; the rest is as the virtualizer does by itself.
 */
export function isAboveAnchor(anchor: Anchor, resized: Resized, view: { readonly offset: number; readonly goesUp: boolean }): boolean {
  const { index } = resized;
  const losesItsHead = index === anchor.index && anchor.empty.has(index - 1);
  if (losesItsHead) return true;
  if (anchor.empty.has(index) && anchor.index !== null) return index < anchor.index;
  if (resized.isFirstMeasure) return resized.start < view.offset;
  return resized.end <= view.offset && !view.goesUp;
}
