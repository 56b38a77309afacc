/** What a person types to search, read: words, phrases, references, and filters in French or English. Nothing they type is an error. */
import { readDay, type DaySpan } from './search-days.ts';
import { foldedText, referencesOf, squeeze, trigramsOf, wordsOf } from './search-text.ts';

export type SearchTerm =
  | { readonly kind: 'word'; readonly word: string }
  /** The last word, while one may still be writing it. */
  | { readonly kind: 'prefix'; readonly word: string }
  | { readonly kind: 'phrase'; readonly words: readonly string[] }
  /** Any piece of a reference or a number; `parts` are its groups, which may also stand apart. */
  | { readonly kind: 'reference'; readonly squeezed: string; readonly parts: readonly string[] };

export type SearchFilter =
  | { readonly kind: 'from' | 'in' | 'assignment'; readonly value: string }
  /** Days are `YYYY-MM-DD`. `before` excludes the day, `after` includes it. */
  | { readonly kind: 'before' | 'after'; readonly day: string }
  | { readonly kind: 'on'; readonly span: DaySpan }
  | { readonly kind: 'attachment' }
  /** A filter whose value can't be read: it filters nothing, and the person is told. */
  | { readonly kind: 'unread' };

/** `text` is what was typed, for taking a filter away again. */
export type TypedFilter = SearchFilter & { readonly text: string };
export type SearchQuery = { readonly terms: readonly SearchTerm[]; readonly filters: readonly TypedFilter[] };

type FilterKey = 'from' | 'in' | 'before' | 'after' | 'on' | 'has' | 'assignment';

const KEYS: Readonly<Record<string, FilterKey>> = {
  de: 'from',
  from: 'from',
  dans: 'in',
  in: 'in',
  avant: 'before',
  before: 'before',
  apres: 'after',
  after: 'after',
  le: 'on',
  on: 'on',
  a: 'has',
  has: 'has',
  mission: 'assignment',
  assignment: 'assignment',
};
const ATTACHMENT = new Set(['piece-jointe', 'pieces-jointes', 'pj', 'fichier', 'attachment', 'attachments', 'file']);

/** More than this of either is a paste, not a search. */
const MOST_TERMS = 16;
const LONGEST_WORD = 64;

/** A filter with its value, a quoted phrase (its end may be missing), or a run without spaces. */
const PIECE =
  /(?<filter>(?<key>[\p{L}\p{M}]+)\s?:(?:["“«](?<quoted>[^"”»]*)["”»]?|(?<bare>[^\s"“«]+)))|["“«](?<phrase>[^"”»]*)["”»]?|[^\s"“«]+/gu;

/** `today` is `YYYY-MM-DD` where the person is. */
export function parseSearch(text: string, today: string): SearchQuery {
  const filters: TypedFilter[] = [];
  const terms: SearchTerm[] = [];
  let plain = '';
  for (const { 0: piece, groups } of text.matchAll(PIECE)) {
    const filter = groups?.['filter'] === undefined ? null : readFilter(groups, piece, today);
    const { phrase } = groups ?? {};
    if (filter !== null) filters.push(filter);
    else if (phrase === undefined) plain += ` ${piece}`;
    else terms.push(...phraseTerms(phrase));
  }
  const endsInPhrase = /["”»]\s*$/u.test(text);
  return { terms: [...terms, ...plainTerms(plain, !endsInPhrase)].slice(0, MOST_TERMS), filters: filters.slice(0, MOST_TERMS) };
}

function readFilter(groups: Readonly<Record<string, string | undefined>>, text: string, today: string): TypedFilter | null {
  const key = KEYS[foldedText(groups['key'] ?? '')];
  const value = (groups['quoted'] ?? groups['bare'] ?? '').trim();
  if (key === undefined || value === '') return null;
  return { ...filterOf(key, value, today), text };
}

function filterOf(key: FilterKey, value: string, today: string): SearchFilter {
  switch (key) {
    case 'has':
      return ATTACHMENT.has(foldedText(value)) ? { kind: 'attachment' } : { kind: 'unread' };
    case 'before':
    case 'after':
    case 'on': {
      const span = readDay(value, today);
      if (span === null) return { kind: 'unread' };
      return key === 'on' ? { kind: 'on', span } : { kind: key, day: span.from };
    }
    default:
      return { kind: key, value };
  }
}

function phraseTerms(phrase: string): readonly SearchTerm[] {
  const words = wordsOf(phrase).map(({ folded }) => folded.slice(0, LONGEST_WORD));
  const [only] = words;
  if (only === undefined) return [];
  return [words.length === 1 ? { kind: 'word', word: only } : { kind: 'phrase', words: words.slice(0, MOST_TERMS) }];
}

function plainTerms(text: string, lastIsPrefix: boolean): readonly SearchTerm[] {
  const references = referencesOf(text).filter(({ squeezed }) => trigramsOf(squeezed).length > 0);
  const words = wordsOf(text).filter(({ start }) => !references.some(one => start >= one.start && start < one.end));
  const last = lastIsPrefix ? words.at(-1) : undefined;
  return [
    ...references.map(({ squeezed, start, end }): SearchTerm => ({
      kind: 'reference',
      squeezed: squeezed.slice(0, LONGEST_WORD),
      parts: text.slice(start, end).split(/\s+/u).map(squeeze),
    })),
    ...words.map((word): SearchTerm => ({ kind: word === last ? 'prefix' : 'word', word: word.folded.slice(0, LONGEST_WORD) })),
  ];
}
