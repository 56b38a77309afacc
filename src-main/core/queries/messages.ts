/** `messages.block`, `messages.pending`, `messages.refused` */
import { z } from 'zod';
import { MESSAGE_BLOCK } from '../../../src-preload/contract/queries.ts';
import type { MessageItem, PendingMessage } from '../../../src-preload/contract/rows.ts';
import type { Cells, ReadDb } from '../../replica/db.ts';
import { code, maybeNumber, maybeText, number, text } from '../cells.ts';
import { refusalOutlook } from '../refusal-outlook.ts';
import type { QueryHandler } from '../query.ts';

export const messagesBlock: QueryHandler<'messages.block'> = {
  reads: ['message', 'conversation_participant'],
  rows({ db, claims }, { conversationId, block }) {
    const names = participantNames(db, conversationId);
    return db
      .all(
        `SELECT m.id, m.seq, m.sender_id, m.sender_role, m.message_type, m.content, m.priority, m.written_at, m.received_at, m.edited_at, m.deleted_at, m.reply_to_id,
                r.id AS reply_id, r.seq AS reply_seq, r.sender_id AS reply_sender_id, r.content AS reply_content
         FROM message m LEFT JOIN message r ON r.id = m.reply_to_id
         WHERE m.conversation_id = ? AND m.seq > ? AND m.seq <= ? ORDER BY m.seq`,
        conversationId,
        block * MESSAGE_BLOCK,
        (block + 1) * MESSAGE_BLOCK,
      )
      .map(row => toMessage(row, names, claims.userId));
  },
};

const sent = z.object({ id: z.string(), content: z.string(), writtenAt: z.number() });

export const messagesPending: QueryHandler<'messages.pending'> = {
  reads: ['outbox', 'message', 'conversation_participant'],
  rows({ db }, { conversationId }) {
    const names = participantNames(db, conversationId);
    return outboxMessages(db, conversationId, `o.state <> 'refused'`).map((row): PendingMessage => ({
      ...sent.parse(JSON.parse(text(row, 'input'))),
      state: row['state'] === 'sending' ? 'sending' : 'queued',
      replyTo: repliedTo(row, names),
    }));
  },
};

export const messagesRefused: QueryHandler<'messages.refused'> = {
  reads: ['outbox', 'conversation'],
  rows: (context, { conversationId }) =>
    outboxMessages(context.db, conversationId, `o.state = 'refused'`).map(row => {
      const { content, writtenAt } = sent.parse(JSON.parse(text(row, 'input')));
      return {
        deviceId: text(row, 'device_id'),
        number: number(row, 'number'),
        content,
        writtenAt,
        ...refusalOutlook(row, context),
        refusedAt: number(row, 'refused_at'),
      };
    }),
};

function outboxMessages(db: ReadDb, conversationId: string, condition: string): readonly Cells[] {
  return db.all(
    `SELECT o.*, o.input ->> 'replyToId' AS reply_to_id, r.id AS reply_id, r.seq AS reply_seq, r.sender_id AS reply_sender_id, r.content AS reply_content
     FROM outbox o LEFT JOIN message r ON r.id = o.input ->> 'replyToId'
     WHERE o.name = 'message.send' AND o.input ->> 'conversationId' = ? AND ${condition} ORDER BY o.position`,
    conversationId,
  );
}

function participantNames(db: ReadDb, conversationId: string): ReadonlyMap<string, string> {
  const rows = db.all('SELECT user_id, display_name FROM conversation_participant WHERE conversation_id = ?', conversationId);
  return new Map(rows.map(row => [text(row, 'user_id'), text(row, 'display_name')]));
}

function toMessage(row: Cells, names: ReadonlyMap<string, string>, me: string): MessageItem {
  return {
    id: text(row, 'id'),
    seq: number(row, 'seq'),
    senderId: text(row, 'sender_id'),
    senderName: names.get(text(row, 'sender_id')) ?? '',
    senderRole: code(row, 'sender_role'),
    mine: row['sender_id'] === me,
    type: code(row, 'message_type'),
    content: text(row, 'content'),
    priority: code(row, 'priority'),
    writtenAt: number(row, 'written_at'),
    receivedAt: maybeNumber(row, 'received_at') ?? number(row, 'written_at'),
    editedAt: maybeNumber(row, 'edited_at'),
    deletedAt: maybeNumber(row, 'deleted_at'),
    replyTo: repliedTo(row, names),
  };
}

function repliedTo(row: Cells, names: ReadonlyMap<string, string>): MessageItem['replyTo'] {
  const id = maybeText(row, 'reply_id');
  const elsewhere = maybeText(row, 'reply_to_id');
  if (id === null) return elsewhere === null ? null : { id: elsewhere, seq: null, senderName: '', content: '' };
  return {
    id,
    seq: maybeNumber(row, 'reply_seq'),
    senderName: names.get(text(row, 'reply_sender_id')) ?? '',
    content: text(row, 'reply_content'),
  };
}
