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
