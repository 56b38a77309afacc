/** Fills the index of messages where it is behind: what was just written, an index of another version, or a person's wish. */
import type { Cells, ReadDb, WriteDb } from './db.ts';
import { readSetting, removeSetting, saveSetting } from './device-rows.ts';
import { addToIndex, createMessageIndex, indexedMessage, indexRow, INDEX_VERSION, mergeIndex, takeFromIndex } from './message-index.ts';

const VERSION_KEY = 'search_index_version';
/** While the index is made anew: the messages below this number are still to be looked at. */
const REBUILD_KEY = 'search_rebuild_below';
const COLUMNS = 'id, doc, conversation_id, sender_id, content, attachments, written_at, deleted_at';

/** What was never looked at first: it can't be found at all. */
const DUE = `SELECT * FROM (SELECT ${COLUMNS} FROM message WHERE doc IS NULL) UNION ALL SELECT * FROM (SELECT ${COLUMNS} FROM message WHERE doc < 0)`;

export type IndexState = { readonly indexed: number; readonly messages: number };

/** An index that another build made otherwise is dropped and made anew. */
export function renewIndex(db: WriteDb): void {
  const version = readSetting(db, VERSION_KEY);
  if (version === String(INDEX_VERSION)) return;
  saveSetting(db, VERSION_KEY, String(INDEX_VERSION));
  if (version === null) return;
  db.run('DROP TABLE message_text');
  for (const sql of createMessageIndex) db.run(sql);
  saveSetting(db, REBUILD_KEY, String(Number.MAX_SAFE_INTEGER));
}

export function rebuildIndex(db: WriteDb): void {
  db.run(`INSERT INTO message_text (message_text) VALUES ('delete-all')`);
  saveSetting(db, REBUILD_KEY, String(Number.MAX_SAFE_INTEGER));
  db.touch('message_text');
}

/** One step over at most `rows` messages. False when there was nothing to do. */
export function buildIndex(db: WriteDb, rows: number): boolean {
  const due = db.all(`${DUE} LIMIT ?`, rows);
  for (const row of due) indexRow(db, row);
  const more = due.length > 0 || rebuildStep(db, rows);
  const merged = mergeIndex(db);
  if (more) db.touch('message_text');
  return more || merged;
}

/** How many messages have something to be found, and how many of them can be. */
export function indexState(db: ReadDb): IndexState {
  const count = (sql: string): number => Number(db.get(sql)?.['count'] ?? 0);
  const due =
    count('SELECT count(*) AS count FROM message WHERE doc IS NULL') + count('SELECT count(*) AS count FROM message WHERE doc < 0');
  const messages = due + count('SELECT count(*) AS count FROM message WHERE doc > 0');
  const behind = due > 0 || readSetting(db, REBUILD_KEY) !== null;
  return { messages, indexed: behind ? count('SELECT count(*) AS count FROM message_text_docsize') : messages };
}

function rebuildStep(db: WriteDb, most: number): boolean {
  const below = readSetting(db, REBUILD_KEY);
  if (below === null) return false;
  const rows = db.all(
    `SELECT ${COLUMNS} FROM message WHERE doc > 0 AND doc < CAST(? AS INTEGER) ORDER BY doc DESC LIMIT ?`,
    Number(below),
    most,
  );
  for (const row of rows) {
    // It may be there: a message that changed since the rebuild began went in at once.
    takeFromIndex(db, docOf(row));
    addToIndex(db, docOf(row), indexedMessage(row));
  }
  const last = rows.at(-1);
  if (last === undefined) removeSetting(db, REBUILD_KEY);
  else saveSetting(db, REBUILD_KEY, String(docOf(last)));
  return true;
}

const docOf = (row: Cells): number => Number(row['doc']);
