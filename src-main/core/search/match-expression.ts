/** A search as an expression of the full-text index. Only letters and digits come in, each word in quotes: nothing of it is syntax. */
import { conversationMark, senderMark, WITH_ATTACHMENT } from '../../replica/index-marks.ts';
import { trigramsOf } from '../../../sync/model/search-text.ts';
import type { SearchTerm } from '../../../sync/model/search-query.ts';
import type { Scope } from './scope.ts';

/** Beyond this many, looking each up costs more than checking the rows that come. */
const MOST_MARKS = 200;

/** Empty when nothing is left to look up. */
export function matchExpression(terms: readonly SearchTerm[], scope: Scope): string {
  return [
    ...terms.map(termExpression),
    ...anyOf(scope.conversations, conversationMark),
    ...anyOf(scope.senders, senderMark),
    ...(scope.withAttachment ? [`marks : "${WITH_ATTACHMENT}"`] : []),
  ].join(' AND ');
}

function termExpression(term: SearchTerm): string {
  switch (term.kind) {
    case 'word':
      return words(term.word);
    case 'prefix':
      return `${words(term.word)} *`;
    case 'phrase':
      return words(term.words.join(' '));
    case 'reference':
      return referenceExpression(term.squeezed, term.parts);
  }
}

/** The whole as one, or each of its groups somewhere. */
function referenceExpression(squeezed: string, parts: readonly string[]): string {
  const whole = pieceExpression(squeezed);
  return parts.length < 2 ? whole : `(${whole} OR (${parts.map(pieceExpression).join(' AND ')}))`;
}

function pieceExpression(piece: string): string {
  const trigrams = trigramsOf(piece);
  return trigrams.length === 0 ? words(piece) : `refs : "${trigrams.join(' ')}"`;
}

const words = (text: string): string => `words : "${text}"`;

function anyOf(ids: readonly string[] | null, mark: (id: string) => string): readonly string[] {
  if (ids === null || ids.length === 0 || ids.length > MOST_MARKS) return [];
  return [`marks : (${ids.map(id => `"${mark(id)}"`).join(' OR ')})`];
}
