/** A piece of a message around what was found in it, and where in the piece that stands. */
import type { SearchTerm } from '../../../sync/model/search-query.ts';
import { referencesOf, wordsOf, type Word } from '../../../sync/model/search-text.ts';
import type { SearchSnippet } from '../../../src-preload/contract/rows.ts';

const LONGEST = 180;
/** Of the text before the first thing found. */
const LEAD = 40;

type Mark = { readonly start: number; readonly end: number };

/** Positions are UTF-16 units of the snippet's text. */
export function snippetOf(content: string, terms: readonly SearchTerm[]): SearchSnippet {
  const words = wordsOf(content);
  const marks = joined(terms.flatMap(term => marksOf(content, words, term)).toSorted((one, other) => one.start - other.start));
  const first = marks[0]?.start ?? 0;
  const from = content.length <= LONGEST || first <= LEAD ? 0 : wordStart(words, first - LEAD);
  const to = content.length - from <= LONGEST ? content.length : wordEnd(words, from + LONGEST);
  return {
    text: content.slice(from, to),
    marks: marks.filter(({ start, end }) => start >= from && end <= to).map(({ start, end }) => ({ start: start - from, end: end - from })),
    cutBefore: from > 0,
    cutAfter: to < content.length,
  };
}

function marksOf(content: string, words: readonly Word[], term: SearchTerm): readonly Mark[] {
  switch (term.kind) {
    case 'word':
      return words.filter(({ folded }) => folded === term.word);
    case 'prefix':
      return words.filter(({ folded }) => folded.startsWith(term.word));
    case 'phrase':
      return words.flatMap((word, index) => {
        const last = words[index + term.words.length - 1];
        return last !== undefined && term.words.every((wanted, offset) => words[index + offset]?.folded === wanted)
          ? [{ start: word.start, end: last.end }]
          : [];
      });
    case 'reference':
      return referenceMarks(content, words, term.squeezed, term.parts);
  }
}

function referenceMarks(content: string, words: readonly Word[], squeezed: string, parts: readonly string[]): readonly Mark[] {
  const references = referencesOf(content);
  const whole = references.filter(one => one.squeezed.includes(squeezed));
  if (whole.length > 0) return whole;
  return [
    ...references.filter(one => parts.some(part => part.length > 2 && one.squeezed.includes(part))),
    ...words.filter(({ folded }) => parts.includes(folded)),
  ];
}

/** Two words of the search may mark the same place. */
function joined(marks: readonly Mark[]): readonly Mark[] {
  const found: Mark[] = [];
  for (const mark of marks) {
    const last = found.at(-1);
    if (last !== undefined && mark.start <= last.end) found[found.length - 1] = { start: last.start, end: Math.max(last.end, mark.end) };
    else found.push({ start: mark.start, end: mark.end });
  }
  return found;
}

const wordStart = (words: readonly Word[], at: number): number => words.find(({ start }) => start >= at)?.start ?? at;
const wordEnd = (words: readonly Word[], at: number): number => words.findLast(({ end }) => end <= at)?.end ?? at;
