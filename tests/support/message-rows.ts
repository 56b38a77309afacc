/** Messages as a shape would bring them. */
import type { WireRow } from '../../sync/ports.ts';
import { clientClaims, CONVERSATION } from './world.ts';

export type MessageWords = {
  readonly id: string;
  readonly rev: number;
  readonly content: string;
  readonly conversationId?: string;
  readonly senderId?: string;
  /** Epoch milliseconds. */
  readonly writtenAt?: number;
  readonly deleted?: boolean;
  readonly attachments?: readonly string[];
};

export function messageWire(words: MessageWords): WireRow {
  const at = new Date(words.writtenAt ?? Date.UTC(2026, 10, 23)).toISOString().replace('T', ' ').replace('Z', '+00');
  return {
    id: words.id,
    conversation_id: words.conversationId ?? CONVERSATION,
    conversation_kind: 'assignment',
    assignment_id: null,
    client_id: null,
    expert_id: null,
    seq: String(words.rev),
    sender_id: words.senderId ?? clientClaims.userId,
    sender_role: 'client',
    message_type: 'text',
    content: words.content,
    mentions: '[]',
    attachments: JSON.stringify(words.attachments ?? []),
    reply_to_id: null,
    priority: 'normal',
    urgent_reason: null,
    written_at: at,
    received_at: at,
    edited_at: null,
    created_at: at,
    updated_at: at,
    deleted_at: words.deleted === true ? at : null,
    rev: String(words.rev),
  };
}
