/** `conversation.byId` */
import type { ConversationDetail, Participant } from '../../../src-preload/contract/rows.ts';
import { readDraft } from '../../replica/device-rows.ts';
import type { Cells } from '../../replica/db.ts';
import { code, flag, maybeNumber, maybeText, number, text } from '../cells.ts';
import { counterpart } from '../counterpart.ts';
import type { QueryContext, QueryHandler } from '../query.ts';

export const conversationById: QueryHandler<'conversation.byId'> = {
  reads: ['conversation', 'conversation_participant', 'participant_state', 'expertassignment', 'produiteligible', 'draft', 'app_user'],
  rows(context, { conversationId }) {
    const { db, claims } = context;
    const row = db.get(
      `SELECT c.*, s.id AS state_id, s.last_read_seq, p.nom AS product_name, p.code AS product_code
       FROM conversation c LEFT JOIN participant_state s ON s.conversation_id = c.id
       LEFT JOIN expertassignment a ON a.id = c.assignment_id LEFT JOIN produiteligible p ON p.id = a.produiteligible_id
       WHERE c.id = ? AND c.deleted_at IS NULL`,
      conversationId,
    );
    if (row === undefined) return [];
    const participants = participantsOf(context, conversationId);
    const detail: ConversationDetail = {
      id: conversationId,
      kind: code(row, 'kind'),
      state: code(row, 'state'),
      counterpart: counterpart(row, claims),
      title: text(row, 'title'),
      assignmentId: maybeText(row, 'assignment_id'),
      productName: maybeText(row, 'product_name'),
      productCode: maybeText(row, 'product_code'),
      lastSeq: number(row, 'last_seq'),
      myStateId: maybeText(row, 'state_id'),
      lastReadSeq: maybeNumber(row, 'last_read_seq') ?? number(row, 'last_seq'),
      participants,
      readOnlyBecause: readOnlyBecause(row, participants, context),
      draft: readDraft(db, conversationId),
    };
    return [detail];
  },
};

function participantsOf({ db, claims }: QueryContext, conversationId: string): readonly Participant[] {
  const iShare = flag(db.get('SELECT share_read_receipts FROM app_user WHERE id = ?', claims.userId) ?? {}, 'share_read_receipts');
  return db
    .all('SELECT * FROM conversation_participant WHERE conversation_id = ? AND deleted_at IS NULL ORDER BY joined_at, id', conversationId)
    .map(row => {
      const isMe = row['user_id'] === claims.userId;
      const shown = isMe || (iShare && flag(row, 'shares_receipts')); // who refuses receipts sees none either (A9)
      return {
        id: text(row, 'id'),
        userId: text(row, 'user_id'),
        name: text(row, 'display_name'),
        role: code(row, 'role'),
        isMe,
        leftAt: maybeNumber(row, 'left_at'),
        deliveredSeq: number(row, 'delivered_seq'),
        readSeq: shown ? number(row, 'read_seq') : null,
        readAt: shown ? maybeNumber(row, 'read_at') : null,
      };
    });
}

function readOnlyBecause(
  row: Cells,
  participants: readonly Participant[],
  { claims }: QueryContext,
): ConversationDetail['readOnlyBecause'] {
  if (row['state'] !== 'open') return 'closed';
  if (claims.role === 'client' && claims.memberRole === 'viewer') return 'viewer';
  return participants.some(({ isMe, leftAt }) => isMe && leftAt === null) ? null : 'not_participant';
}
