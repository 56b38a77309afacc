/** Every conversation with what is here of its messages, and why it should be: what the engine decides from (S31). */
import { UNCHECKED } from '../../sync/model/message-window.ts';
import type { ConversationHistory } from '../../sync/ports.ts';
import type { Cells, ReadDb } from './db.ts';
import { toWindow } from './message-windows.ts';

/** Not the end of an assignment, nor a draft: somebody is working on it. */
export const WORKING = `('pending', 'accepted', 'in_progress', 'on_hold', 'submitted')`;

export function conversationHistories(db: ReadDb): readonly ConversationHistory[] {
  const here = db.all(
    `SELECT c.id, 1 AS here, c.last_seq, c.last_message_at, s.last_read_seq, w.from_seq, w.from_at, w.checking_before,
       p.conversation_id IS NOT NULL AS pinned, coalesce(a.status IN ${WORKING}, 0) AS working
     FROM conversation c
     LEFT JOIN message_window w ON w.conversation_id = c.id
     LEFT JOIN participant_state s ON s.conversation_id = c.id
     LEFT JOIN offline_pin p ON p.conversation_id = c.id
     LEFT JOIN expertassignment a ON a.id = c.assignment_id`,
  );
  const left = db.all(
    `SELECT w.conversation_id AS id, 0 AS here, 0 AS last_seq, NULL AS last_message_at, 0 AS last_read_seq,
       w.from_seq, w.from_at, w.checking_before, 0 AS pinned, 0 AS working
     FROM message_window w WHERE NOT EXISTS (SELECT 1 FROM conversation c WHERE c.id = w.conversation_id)`,
  );
  return [...here, ...left].map(toHistory);
}

/** One look at each window and no row of it: a message that arrives must not cost a walk through all conversations. */
export function historyAwaits(db: ReadDb): boolean {
  const found = db.get(
    `SELECT EXISTS (
       SELECT 1 FROM conversation c LEFT JOIN message_window w ON w.conversation_id = c.id
       WHERE c.last_seq > 0 AND (w.conversation_id IS NULL OR w.checking_before IS NOT NULL OR w.from_seq = ?)
     ) OR EXISTS (
       SELECT 1 FROM message_window w WHERE NOT EXISTS (SELECT 1 FROM conversation c WHERE c.id = w.conversation_id)
     ) AS awaits`,
    UNCHECKED,
  );
  return found?.['awaits'] === 1;
}

/** Counted from the windows, of which there is one per conversation, and never from the messages. */
export function historyCoverage(db: ReadDb): { readonly messages: number; readonly conversations: number; readonly notWhole: number } {
  const found = db.get(
    `SELECT coalesce(sum(max(0, c.last_seq - w.from_seq + 1)), 0) AS messages, count(*) AS conversations,
       coalesce(sum(c.last_seq > 0 AND (w.from_seq IS NULL OR w.from_seq > 1 OR w.checking_before IS NOT NULL)), 0) AS not_whole
     FROM conversation c LEFT JOIN message_window w ON w.conversation_id = c.id`,
  );
  return {
    messages: Number(found?.['messages']),
    conversations: Number(found?.['conversations']),
    notWhole: Number(found?.['not_whole']),
  };
}

function toHistory(row: Cells): ConversationHistory {
  return {
    conversationId: String(row['id']),
    here: row['here'] === 1,
    lastSeq: Number(row['last_seq']),
    lastMessageAt: row['last_message_at'] === null ? null : Number(row['last_message_at']),
    unread: Number(row['last_seq']) > Number(row['last_read_seq'] ?? 0),
    window: row['from_seq'] === null ? null : toWindow(row),
    pinned: row['pinned'] === 1,
    working: row['working'] === 1,
  };
}
