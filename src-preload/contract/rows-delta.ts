/** How a query's rows changed, told by the rows before: a list of two thousand crosses the pipe once, then only what moved in it. */

/** In the order of the rows now: a stretch of the rows before, or a row that wasn't there. */
export type RowsDelta = readonly (readonly [from: number, count: number] | { readonly row: unknown })[];

/** `before` and `after` are the rows' JSON. Null where they are the same. */
export function rowsDelta(before: readonly string[], after: readonly string[], rows: readonly unknown[]): RowsDelta | null {
  if (before.length === after.length && after.every((text, index) => text === before[index])) return null;
  const places = new Map(before.map((text, index) => [text, index]));
  const delta: (readonly [number, number] | { readonly row: unknown })[] = [];
  after.forEach((text, index) => {
    const from = before[index] === text ? index : places.get(text);
    const last = delta.at(-1);
    if (from === undefined) delta.push({ row: rows[index] });
    else if (isStretch(last) && last[0] + last[1] === from) delta[delta.length - 1] = [last[0], last[1] + 1];
    else delta.push([from, 1]);
  });
  return delta;
}

/** Rows that stayed are the same objects as before. */
export function withDelta(before: readonly unknown[], delta: RowsDelta): readonly unknown[] {
  return delta.flatMap(part => (isStretch(part) ? before.slice(part[0], part[0] + part[1]) : [part.row]));
}

function isStretch(part: RowsDelta[number] | undefined): part is readonly [number, number] {
  return Array.isArray(part);
}
