/** Which part of each conversation's messages is here (S30). */
import { UNCHECKED, type MessageWindow } from '../../sync/model/message-window.ts';
import type { Cells, ReadDb, WriteDb } from './db.ts';
import { deleteVisible } from './visible-rows.ts';

/** What live queries hear of. */
export const WINDOWS = 'message_window';
/** Of a message `m`: nothing of mine waits on it. */
export const NOT_PENDING = `NOT EXISTS (SELECT 1 FROM server_row s WHERE s.table_name = 'message' AND s.row_id = m.id)`;

/** The log of changes begins anew, and what happened meanwhile is not in it: all that is held is checked again (S33). */
export function checkAgain(db: WriteDb): void {
  db.run(
    `INSERT INTO message_window (conversation_id, from_seq)
     SELECT c.id, (SELECT min(m.seq) FROM message m WHERE m.conversation_id = c.id) AS first FROM conversation c
     WHERE first IS NOT NULL ON CONFLICT DO NOTHING`,
  );
  db.run('UPDATE message_window SET checking_before = ?', UNCHECKED);
  // Below the windows are single rows that only the log kept true.
  const islands = db.all(
    `SELECT m.id FROM message_window w CROSS JOIN message m ON m.conversation_id = w.conversation_id AND m.seq < w.from_seq WHERE ${NOT_PENDING}`,
  );
  for (const row of islands) deleteVisible(db, 'message', String(row['id']));
  db.touch(WINDOWS);
}

/** What was held of it goes little by little; should it come back, it is asked for as if for the first time. */
export function conversationLeft(db: WriteDb, conversationId: string): void {
  db.run(
    `INSERT INTO message_window (conversation_id, from_seq) VALUES (?, ?)
     ON CONFLICT (conversation_id) DO UPDATE SET from_seq = excluded.from_seq, from_at = NULL, checking_before = NULL`,
    conversationId,
    UNCHECKED,
  );
  db.touch(WINDOWS);
}

export function forgetWindows(db: WriteDb): void {
  db.run('DELETE FROM message_window');
  db.touch(WINDOWS);
}

export function windowOf(db: ReadDb, conversationId: string): MessageWindow | null {
  const found = db.get('SELECT from_seq, from_at, checking_before FROM message_window WHERE conversation_id = ?', conversationId);
  return found === undefined ? null : toWindow(found);
}

export function toWindow(row: Cells): MessageWindow {
  return {
    fromSeq: Number(row['from_seq']),
    fromAt: row['from_at'] === null ? null : Number(row['from_at']),
    checkingBefore: row['checking_before'] === null ? null : Number(row['checking_before']),
  };
}

export function saveWindow(db: WriteDb, conversationId: string, { fromSeq, fromAt, checkingBefore }: MessageWindow): void {
  db.run(
    `INSERT INTO message_window (conversation_id, from_seq, from_at, checking_before) VALUES (?, ?, ?, ?)
     ON CONFLICT (conversation_id) DO UPDATE SET
       from_seq = excluded.from_seq, from_at = excluded.from_at, checking_before = excluded.checking_before`,
    conversationId,
    fromSeq,
    fromAt,
    checkingBefore,
  );
  db.touch(WINDOWS);
}
