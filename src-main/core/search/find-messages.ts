/**
 * The newest messages that a search finds. Whole words are walked backwards in the index, newest first, and cost what they
 * give. A beginning of a word has to be gathered first, which among a million messages costs up to a tenth of a second
 * where it is common; but where it is common it is in the newest messages, so those are looked at first.
 */
import type { SearchQuery, SearchTerm } from '../../../sync/model/search-query.ts';
import { foldedText, wordsOf } from '../../../sync/model/search-text.ts';
import { docAt } from '../../replica/message-index.ts';
import type { Cells, ReadDb } from '../../replica/db.ts';
import { text } from '../cells.ts';
import { matchExpression } from './match-expression.ts';
import { findsNothing, saysNothing, type Scope } from './scope.ts';

/** So many of the newest are looked at first: how many of them have the beginnings tells how far one would have to look. */
const FIRST_LOOK = 150;
/** Looking at a message costs about as much as gathering ten of the index's: what is further away is left to the index. */
const LONGEST_LOOK = 2_000;
/** The newest are a sample: it is looked further than they say. */
const MARGIN = 1.5;
/** A taken number in the index moves a message by a second or so: the row's own time decides. */
const DOC_SLACK_MS = 3_600_000;

const COLUMNS = 'm.id, m.seq, m.conversation_id, m.sender_id, m.content, m.written_at';
const IN_SCOPE = `m.deleted_at IS NULL AND m.written_at >= ? AND m.written_at < ?
  AND (? IS NULL OR m.conversation_id IN (SELECT value FROM json_each(?))) AND (? IS NULL OR m.sender_id IN (SELECT value FROM json_each(?)))`;
const BY_WORDS = `
  SELECT ${COLUMNS} FROM message_text f CROSS JOIN message m ON m.doc = f.rowid
  WHERE f.message_text MATCH ? AND f.rowid >= CAST(? AS INTEGER) AND f.rowid < CAST(? AS INTEGER) AND ${IN_SCOPE}
  ORDER BY f.rowid DESC LIMIT ?`;
const NEWEST = `
  SELECT ${COLUMNS} FROM message m WHERE m.doc >= CAST(? AS INTEGER) AND m.doc < CAST(? AS INTEGER) AND ${IN_SCOPE}
  ORDER BY m.doc DESC LIMIT ?`;

/** At most `limit` rows, newest first. A search without words or filters finds nothing. */
export function findMessages(db: ReadDb, query: SearchQuery, scope: Scope, limit: number): readonly Cells[] {
  const { terms } = query;
  if (findsNothing(scope) || saysNothing(query)) return [];
  const exact = terms.filter(({ kind }) => kind !== 'prefix');
  if (exact.length === terms.length) return candidates(db, terms, scope, limit);
  const look = (most: number): { readonly found: readonly Cells[]; readonly all: boolean } => {
    const looked = candidates(db, exact, scope, most);
    return { found: looked.filter(row => hasPrefixes(text(row, 'content'), terms)), all: looked.length < most };
  };
  let { found, all } = look(FIRST_LOOK);
  const far = Math.ceil((MARGIN * limit * FIRST_LOOK) / found.length);
  if (!all && found.length < limit && far <= LONGEST_LOOK) ({ found, all } = look(far));
  return all || found.length >= limit ? found.slice(0, limit) : candidates(db, terms, scope, limit);
}

function candidates(db: ReadDb, terms: readonly SearchTerm[], scope: Scope, limit: number): readonly Cells[] {
  const match = matchExpression(terms, scope);
  const bounds = [
    Number.isFinite(scope.from) ? docAt(scope.from - DOC_SLACK_MS) : 1,
    Number.isFinite(scope.to) ? docAt(scope.to + DOC_SLACK_MS) : Number.MAX_SAFE_INTEGER,
  ];
  const conversations = scope.conversations === null ? null : JSON.stringify(scope.conversations);
  const senders = scope.senders === null ? null : JSON.stringify(scope.senders);
  const rest = [...bounds, scope.from, scope.to, conversations, conversations, senders, senders, limit];
  return match === '' ? db.all(NEWEST, ...rest) : db.all(BY_WORDS, match, ...rest);
}

function hasPrefixes(content: string, terms: readonly SearchTerm[]): boolean {
  const prefixes = terms.filter(term => term.kind === 'prefix');
  // Most messages don't have the letters at all: told apart before they are cut into words.
  const folded = foldedText(content);
  if (!prefixes.every(({ word }) => folded.includes(word))) return false;
  const words = wordsOf(content);
  return prefixes.every(({ word }) => words.some(({ folded: found }) => found.startsWith(word)));
}
