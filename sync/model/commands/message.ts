/** `message.send` */
import { z } from 'zod';
import { defineCommand, type PatchContext } from '../command.ts';
import type { Patch } from '../patch.ts';
import type { RowOf } from '../tables.ts';

export const MESSAGE_MAX_LENGTH = 10_000;
export const PREVIEW_LENGTH = 140;

const messageSendInput = z.strictObject({
  id: z.uuid(),
  conversationId: z.uuid(),
  content: z.string().trim().min(1).max(MESSAGE_MAX_LENGTH),
  replyToId: z.uuid().nullable(),
  writtenAt: z.int().positive(),
});
export type MessageSendInput = z.infer<typeof messageSendInput>;

export const messageSend = defineCommand({
  input: messageSendInput,
  kind: 'merging',
  patches(input, context) {
    const conversation = context.find('conversation', input.conversationId);
    if (conversation === null) return { refused: 'NOT_FOUND' };
    if (conversation.state !== 'open') return { refused: 'CONVERSATION_CLOSED' };
    return [
      { table: 'message', id: input.id, kind: 'insert', row: messageRow(input, conversation, context) },
      { table: 'conversation', id: conversation.id, kind: 'set', fields: newest(input, context) },
    ] satisfies Patch[];
  },
  written: ({ conversationId, content, replyToId }) => ({ place: 'conversation', conversationId, text: content, replyToId }),
  examples: world => [
    {
      id: world.newId(),
      conversationId: world.conversationId,
      content: 'Bonjour, où en est le dossier ?',
      replyToId: null,
      writtenAt: world.now,
    },
    {
      id: world.newId(),
      conversationId: world.conversationId,
      content: `Ligne 1\nLigne 2 « citée » 😀 ${'x'.repeat(200)}`,
      replyToId: null,
      writtenAt: world.now + 1,
    },
  ],
});

/** The list's one-line excerpt; Postgres cuts it the same way. Counted in code points, so that no emoji is halved. */
export function previewOf(content: string): string {
  return Array.from(content.replace(/\s+/gu, ' ').trim()).slice(0, PREVIEW_LENGTH).join('');
}

function messageRow(input: MessageSendInput, conversation: RowOf<'conversation'>, { claims, now }: PatchContext): RowOf<'message'> {
  return {
    id: input.id,
    conversation_id: conversation.id,
    conversation_kind: conversation.kind,
    assignment_id: conversation.assignment_id,
    client_id: conversation.client_id,
    expert_id: conversation.expert_id,
    seq: null,
    sender_id: claims.userId,
    sender_role: claims.role,
    message_type: 'text',
    content: input.content,
    mentions: [],
    attachments: [],
    reply_to_id: input.replyToId,
    priority: 'normal',
    urgent_reason: null,
    written_at: input.writtenAt,
    received_at: null,
    edited_at: null,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  };
}

function newest(input: MessageSendInput, { claims }: PatchContext): Partial<RowOf<'conversation'>> {
  return { last_message_at: input.writtenAt, last_message_preview: previewOf(input.content), last_sender_id: claims.userId };
}
