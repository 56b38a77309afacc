/** What stays on this device: drafts and settings. They survive every reset of the replica. */
import type { ReadDb, WriteDb } from './db.ts';

export type Draft = { readonly text: string; readonly replyToId: string | null };

export function readDraft(db: ReadDb, conversationId: string): Draft | null {
  const found = db.get('SELECT text, reply_to_id FROM draft WHERE conversation_id = ?', conversationId);
  if (found === undefined) return null;
  return { text: String(found['text']), replyToId: found['reply_to_id'] === null ? null : String(found['reply_to_id']) };
}

/** An empty text without a reply target is no draft. */
export function saveDraft(db: WriteDb, conversationId: string, draft: Draft, now: number): void {
  if (draft.text === '' && draft.replyToId === null) {
    db.run('DELETE FROM draft WHERE conversation_id = ?', conversationId);
  } else {
    db.run(
      `INSERT INTO draft (conversation_id, text, reply_to_id, saved_at) VALUES (?, ?, ?, ?) ON CONFLICT (conversation_id)
       DO UPDATE SET text = excluded.text, reply_to_id = excluded.reply_to_id, saved_at = excluded.saved_at`,
      conversationId,
      draft.text,
      draft.replyToId,
      now,
    );
  }
  db.touch('draft');
}

export function readNoteDraft(db: ReadDb, assignmentId: string): string {
  return String(db.get('SELECT text FROM note_draft WHERE assignment_id = ?', assignmentId)?.['text'] ?? '');
}

/** An empty text is no draft. */
export function saveNoteDraft(db: WriteDb, assignmentId: string, text: string, now: number): void {
  if (text === '') db.run('DELETE FROM note_draft WHERE assignment_id = ?', assignmentId);
  else
    db.run(
      `INSERT INTO note_draft (assignment_id, text, saved_at) VALUES (?, ?, ?) ON CONFLICT (assignment_id)
       DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at`,
      assignmentId,
      text,
      now,
    );
  db.touch('note_draft');
}

export type TextDraft = { readonly base: string; readonly text: string };

/** Of a row's shared text. */
export function readTextDraft(db: ReadDb, rowId: string): TextDraft | null {
  const found = db.get('SELECT base, text FROM text_draft WHERE row_id = ?', rowId);
  return found === undefined ? null : { base: String(found['base']), text: String(found['text']) };
}

export function saveTextDraft(db: WriteDb, rowId: string, draft: TextDraft | null, now: number): void {
  if (draft === null) db.run('DELETE FROM text_draft WHERE row_id = ?', rowId);
  else
    db.run(
      `INSERT INTO text_draft (row_id, base, text, saved_at) VALUES (?, ?, ?, ?) ON CONFLICT (row_id)
       DO UPDATE SET base = excluded.base, text = excluded.text, saved_at = excluded.saved_at`,
      rowId,
      draft.base,
      draft.text,
      now,
    );
  db.touch('text_draft');
}

const SET_ASIDE_DAYS = 90;

/** A text of mine that gave way (S24). */
export function setAsideText(
  db: WriteDb,
  kept: { readonly name: string; readonly rowId: string; readonly text: string; readonly at: number },
): void {
  db.run('DELETE FROM set_aside_text WHERE at < ?', kept.at - SET_ASIDE_DAYS * 86_400_000);
  db.run('INSERT INTO set_aside_text (name, row_id, text, at) VALUES (?, ?, ?, ?)', kept.name, kept.rowId, kept.text, kept.at);
  db.touch('set_aside_text');
}

/** An overwritten value that the person has dealt with (S22). */
export function markOverwriteSeen(db: WriteDb, editId: string, now: number): void {
  db.run('INSERT OR IGNORE INTO seen_overwrite (edit_id, seen_at) VALUES (?, ?)', editId, now);
  db.touch('seen_overwrite');
}

/** A conversation that is kept whole on this device. */
export function savePin(db: WriteDb, conversationId: string, pinned: boolean, now: number): void {
  if (pinned) db.run('INSERT OR IGNORE INTO offline_pin (conversation_id, pinned_at) VALUES (?, ?)', conversationId, now);
  else db.run('DELETE FROM offline_pin WHERE conversation_id = ?', conversationId);
  db.touch('offline_pin');
}

export function readSetting(db: ReadDb, key: string): string | null {
  const found = db.get('SELECT value FROM setting WHERE key = ?', key);
  return found === undefined ? null : String(found['value']);
}

export function saveSetting(db: WriteDb, key: string, value: string): void {
  db.run('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
  db.touch('setting');
}

export function removeSetting(db: WriteDb, key: string): void {
  db.run('DELETE FROM setting WHERE key = ?', key);
  db.touch('setting');
}
