/** Text as it is searched: words without case, accents or ligatures, and references as the digits and letters they are made of. */

export type Word = { readonly folded: string; readonly start: number; readonly end: number };
/** `squeezed` has no spaces or signs: `ASG-2026-0042` is `asg20260042`, `12 500` is `12500`. */
export type Reference = { readonly squeezed: string; readonly start: number; readonly end: number };

const ASCII = /^[ -~\n]*$/;
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ﬁ: 'fi', ﬂ: 'fl' };
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Groups that hyphens, slashes, points and commas hold together. */
const GROUP = /[\p{L}\p{N}\p{M}]+(?:[-/._,’'‑][\p{L}\p{N}\p{M}]+)*/gu;
const DIGIT = /\p{Nd}/u;
const SPACES = /^\s+$/u;
/** Ours alone: the index puts what it looks conversations and people up by there. */
const PRIVATE_USE = /\p{Co}/gu;

export function foldedText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßﬁﬂ]/g, letter => LIGATURES[letter] ?? letter)
    .replace(PRIVATE_USE, ' ');
}

/** Positions are those of the text as it was written, in UTF-16 units. Words of marks alone are none. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)]
    .map(({ 0: word, index }) => ({ folded: foldedText(word), start: index, end: index + word.length }))
    .filter(({ folded }) => folded !== '');
}

/** What holds a digit. Groups of digits that only spaces part are one: amounts, IBANs, telephone numbers. */
export function referencesOf(text: string): readonly Reference[] {
  if (!DIGIT.test(text)) return [];
  const found: Reference[] = [];
  for (const { 0: group, index } of text.matchAll(GROUP)) {
    if (!DIGIT.test(group)) continue;
    const squeezed = squeeze(group);
    const last = found.at(-1);
    if (last !== undefined && SPACES.test(text.slice(last.end, index)))
      found[found.length - 1] = { squeezed: last.squeezed + squeezed, start: last.start, end: index + group.length };
    else found.push({ squeezed, start: index, end: index + group.length });
  }
  return found;
}

/** Three by three, so that any piece of a reference is a phrase of these. A shorter one has none. */
export function trigramsOf(squeezed: string): readonly string[] {
  const letters = Array.from(squeezed);
  return letters.slice(2).map((_, index) => letters.slice(index, index + 3).join(''));
}

export function squeeze(text: string): string {
  return foldedText(text).replace(/[^\p{L}\p{N}]/gu, '');
}
