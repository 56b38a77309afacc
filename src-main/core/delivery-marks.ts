/** Tells the cloud how far this person's devices have received each conversation, so that the others see « distribué ». */
import type { ReadDb } from '../replica/db.ts';
import { number, text } from './cells.ts';

export type DeliveryMark = { readonly id: string; readonly conversationId: string; readonly seq: number };

/** Only what is here is delivered: the newest message itself, not its number on the conversation. */
export function dueDeliveryMarks(db: ReadDb, userId: string): readonly DeliveryMark[] {
  return db
    .all(
      `SELECT p.id, p.conversation_id, c.last_seq FROM conversation_participant p JOIN conversation c ON c.id = p.conversation_id
       WHERE p.user_id = ? AND p.left_at IS NULL AND p.delivered_seq < c.last_seq
       AND EXISTS (SELECT 1 FROM message m WHERE m.conversation_id = c.id AND m.seq = c.last_seq)`,
      userId,
    )
    .map(row => ({ id: text(row, 'id'), conversationId: text(row, 'conversation_id'), seq: number(row, 'last_seq') }));
}
