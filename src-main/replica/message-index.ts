/**
 * The full-text index of messages, written by `index-build.ts` a moment after the rows: no triggers, no ranking, no prefix
 * indexes (they treble its cost; `core/search` looks at the newest messages first instead).
 *
 * `message.doc` is a message's number in the index. It grows with the time a message was written, so that walking the index
 * backwards gives the newest first. Null: due, and not in the index. Negative: due again, and in the index under the number
 * without its sign. 0: it has nothing to be found by.
 */
import { foldedText, referencesOf, trigramsOf } from '../../sync/model/search-text.ts';
import type { Cells, ReadDb, WriteDb } from './db.ts';
import { conversationMark, senderMark, WITH_ATTACHMENT } from './index-marks.ts';

/** Raised when what is indexed changes: the index is then made anew in the background. */
export const INDEX_VERSION = 2;

/** Merging is ours, in small steps: SQLite's own would hold a transaction for a tenth of a second now and then. */
export const createMessageIndex: readonly string[] = [
  `CREATE VIRTUAL TABLE message_text USING fts5(words, refs, marks, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2')`,
  `INSERT INTO message_text (message_text, rank) VALUES ('automerge', 0), ('crisismerge', 1999), ('usermerge', 8)`,
];

const SLOTS_PER_MS = 4;
/** The first window that a taken number looks for another one in; it doubles until one is free. */
const NEIGHBOURHOOD = 64;
/** Before this nothing was written. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** What the index needs of a message row. */
export type IndexedMessage = {
  readonly id: string;
  readonly conversationId: string;
  readonly senderId: string;
  readonly content: string;
  readonly attachments: string;
  readonly writtenAt: number;
  readonly deletedAt: number | null;
};

export function indexedMessage(row: Cells): IndexedMessage {
  return {
    id: String(row['id']),
    conversationId: String(row['conversation_id']),
    senderId: String(row['sender_id']),
    content: String(row['content']),
    attachments: String(row['attachments']),
    writtenAt: Number(row['written_at']),
    deletedAt: row['deleted_at'] === null ? null : Number(row['deleted_at']),
  };
}

/** The first number of this instant; `epoch milliseconds` → a safe integer that is never below 1. */
export function docAt(writtenAt: number): number {
  const since = Number.isFinite(writtenAt) ? writtenAt - EPOCH_MS : 0;
  return Math.min(Math.max(since, 0) * SLOTS_PER_MS + 1, Number.MAX_SAFE_INTEGER / 2);
}

/** Of an upsert: a row that says something else than before is due again. What a confirmation changes isn't indexed. */
export const DUE_AGAIN = `doc = CASE WHEN excluded.content = message.content AND excluded.attachments = message.attachments
  AND excluded.written_at = message.written_at AND excluded.deleted_at IS message.deleted_at THEN message.doc ELSE nullif(-abs(message.doc), 0) END`;

/** A number that no message has, near the time this one was written. */
function freeDoc(db: ReadDb, message: IndexedMessage): number {
  const base = docAt(message.writtenAt);
  let doc = base;
  for (let window = NEIGHBOURHOOD, chance = hashOf(message.id); isTaken(db, doc); window *= 2, chance = hashOf(`${chance}`))
    doc = base + (chance % window);
  return doc;
}

/** Puts a message that was not in the index under its number. */
export function addToIndex(db: WriteDb, doc: number, message: IndexedMessage): void {
  const { content, conversationId, senderId, attachments } = message;
  db.run(
    'INSERT INTO message_text (rowid, words, refs, marks) VALUES (CAST(? AS INTEGER), ?, ?, ?)',
    doc,
    foldedText(content),
    referencesOf(content)
      .map(({ squeezed }) => trigramsOf(squeezed).join(' '))
      .join(' '),
    conversationMark(conversationId) + ' ' + senderMark(senderId) + (attachments === '[]' ? '' : ` ${WITH_ATTACHMENT}`),
  );
}

/** `doc` as the row has it. */
export function takeFromIndex(db: WriteDb, doc: number): void {
  if (doc !== 0) db.run('DELETE FROM message_text WHERE rowid = CAST(? AS INTEGER)', Math.abs(doc));
}

/** What was indexed of the row goes, what it says now goes in. Moves it where its time moved it. */
export function indexRow(db: WriteDb, row: Cells): void {
  const message = indexedMessage(row);
  const before = Math.abs(Number(row['doc'] ?? 0));
  takeFromIndex(db, before);
  const stays = before !== 0 && Math.abs(before - docAt(message.writtenAt)) < NEIGHBOURHOOD;
  const doc = !isFindable(message) ? 0 : stays ? before : freeDoc(db, message);
  db.run('UPDATE message SET doc = ? WHERE id = ?', doc, message.id);
  if (doc !== 0) addToIndex(db, doc, message);
}

/** About a millisecond's work. */
const MERGED_PAGES = 32;

/** Whoever wrote into the index merges this much of it. False when nothing was due, which costs nothing. */
export function mergeIndex(db: WriteDb): boolean {
  const before = totalChanges(db);
  db.run(`INSERT INTO message_text (message_text, rank) VALUES ('merge', ?)`, MERGED_PAGES);
  // FTS5's own sign that it merged: the command itself counts as one.
  return totalChanges(db) - before >= 2;
}

const totalChanges = (db: ReadDb): number => Number(db.get('SELECT total_changes() AS changes')?.['changes']);

const isFindable = ({ deletedAt, content, attachments }: IndexedMessage): boolean =>
  deletedAt === null && (content !== '' || attachments !== '[]');

function isTaken(db: ReadDb, doc: number): boolean {
  return db.get('SELECT 1 FROM message WHERE doc IN (?, ?)', doc, -doc) !== undefined;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
