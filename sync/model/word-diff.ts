/** Which words two texts share, in order: what merging and marking differences are made of. */

/** A line break, or a word with the spaces before it: so a word added at the end changes nothing before it. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/\n|[^\S\n]*\S+|[^\S\n]+/gu) ?? [];
}

/** Longer differences are taken as one whole, so that the device is never held long: about 2,000 changed words on either side. */
const MOST_CELLS = 4_000_000;

/** For each word of `from`, its place in `to`, or -1: a longest common subsequence, so places only go up. */
export function sharedWords(from: readonly string[], to: readonly string[]): Int32Array {
  const places = new Int32Array(from.length).fill(-1);
  const shortest = Math.min(from.length, to.length);
  let start = 0;
  while (start < shortest && from[start] === to[start]) places[start] = start++;
  let tail = 0;
  while (tail < shortest - start && from[from.length - 1 - tail] === to[to.length - 1 - tail]) {
    places[from.length - 1 - tail] = to.length - 1 - tail;
    tail++;
  }
  const rows = from.length - tail - start;
  const columns = to.length - tail - start;
  if (rows > 0 && columns > 0 && rows * columns <= MOST_CELLS) alignMiddle(places, { from, to, start, rows, columns });
  return places;
}

type Middle = {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly start: number;
  readonly rows: number;
  readonly columns: number;
};

/** `lengths` at (row, column): how many words the two share from there on. */
function alignMiddle(places: Int32Array, { from, to, start, rows, columns }: Middle): void {
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const same = from[start + row] === to[start + column];
      lengths[row * width + column] = same ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (from[start + row] === to[start + column]) places[start + row++] = start + column++;
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
}

export type WordChange = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** How one text becomes the other, in order of reading. */
export function wordChanges(from: string, to: string): readonly WordChange[] {
  const before = wordsOf(from);
  const after = wordsOf(to);
  const places = sharedWords(before, after);
  const changes: WordChange[] = [];
  const add = (kind: WordChange['kind'], words: readonly string[]): void => {
    const text = words.join('');
    const last = changes.at(-1);
    if (text === '') return;
    if (last?.kind === kind) changes[changes.length - 1] = { kind, text: last.text + text };
    else changes.push({ kind, text });
  };
  let seen = 0;
  before.forEach((word, index) => {
    const place = places[index] ?? -1;
    if (place < 0) return add('removed', [word]);
    add('added', after.slice(seen, place));
    add('same', [word]);
    seen = place + 1;
  });
  add('added', after.slice(seen));
  return changes;
}
