/** Messages that come by pages, and those that are let go: rows and the window that they move, in one transaction (S4). */
import { historyWishes, DEFAULT_WISH, type HistoryWish, type PageRequest } from '../../sync/model/history.ts';
import { UNCHECKED, windowAfter } from '../../sync/model/message-window.ts';
import type { HeldMessage, PageSlice, Release } from '../../sync/ports.ts';
import type { ReadDb, WriteDb } from './db.ts';
import { readSetting } from './device-rows.ts';
import { NOT_PENDING, saveWindow, WINDOWS, windowOf } from './message-windows.ts';
import type { PendingRows } from './pending-rows.ts';
import { remove, upsert } from './shape-rows.ts';
import { codecOf, deleteVisible } from './visible-rows.ts';

export const WISH_KEY = 'history_wish';

export function historyWish(db: ReadDb): HistoryWish {
  const kept = readSetting(db, WISH_KEY);
  return historyWishes.find(wish => wish === kept) ?? DEFAULT_WISH;
}

export function heldBelow(db: ReadDb, { conversationId, beforeSeq, limit }: PageRequest): readonly HeldMessage[] {
  return db
    .all(
      'SELECT id, seq, rev FROM message WHERE conversation_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
      conversationId,
      beforeSeq ?? UNCHECKED,
      limit,
    )
    .map(row => ({ id: String(row['id']), seq: Number(row['seq']), rev: Number(row['rev']) }));
}

export function applyPage(db: WriteDb, pending: PendingRows, { conversationId, rows, end }: PageSlice): void {
  const codec = codecOf('message');
  for (const row of rows) upsert(db, pending, codec, { id: row.id, cells: codec.fromJson(row), rev: row.rev });
  if (rows.length > 0) db.touch('message');
  db.run(`UPDATE shape SET rows = rows + ? WHERE table_name = 'message'`, rows.length);
  if (end === null) return;
  for (const { id, rev } of end.gone) remove(db, pending, 'message', id, rev);
  const window = windowAfter(windowOf(db, conversationId), end);
  if (window !== null) saveWindow(db, conversationId, window);
}

/** Narrowed before the rows go, in one transaction: nobody takes for whole what is being let go. */
export function releaseMessages(db: WriteDb, { conversationId, belowSeq, before, limit }: Release): void {
  const due = db.all(
    `SELECT m.id, m.seq FROM message m WHERE m.conversation_id = ? AND m.seq < ? AND coalesce(m.received_at, m.written_at) < ?
     AND ${NOT_PENDING} ORDER BY m.seq LIMIT ?`,
    conversationId,
    belowSeq,
    before,
    limit,
  );
  const oldestKept = db.get(
    `SELECT seq, coalesce(received_at, written_at) AS at FROM message WHERE conversation_id = ? AND seq > ?
     AND (seq >= ? OR coalesce(received_at, written_at) >= ?) ORDER BY seq LIMIT 1`,
    conversationId,
    due.length < limit ? 0 : Number(due.at(-1)?.['seq']),
    due.length < limit ? belowSeq : 0,
    before,
  );
  for (const row of due) deleteVisible(db, 'message', String(row['id']));
  const window = windowOf(db, conversationId);
  const conversation = db.get('SELECT 1 AS here FROM conversation WHERE id = ?', conversationId);
  if (conversation === undefined && due.length < limit) db.run('DELETE FROM message_window WHERE conversation_id = ?', conversationId);
  else if (window !== null)
    saveWindow(db, conversationId, {
      ...window,
      fromSeq: Math.max(window.fromSeq, oldestKept === undefined ? belowSeq : Number(oldestKept['seq'])),
      fromAt: oldestKept === undefined ? null : Number(oldestKept['at']),
    });
  db.touch(WINDOWS);
}
