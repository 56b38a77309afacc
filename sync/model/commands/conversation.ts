/** `conversation.markRead` and `conversation.markDelivered`: watermarks that only go up. */
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { Patch } from '../patch.ts';

const watermarkInput = z.strictObject({
  /** The person's own `participant_state` row for reading, their `conversation_participant` row for delivery. */
  id: z.uuid(),
  conversationId: z.uuid(),
  seq: z.int().nonnegative(),
});

export const conversationMarkRead = defineCommand({
  input: watermarkInput.extend({ at: z.int().positive() }),
  kind: 'mark',
  patches: ({ id, seq, at }) =>
    [{ table: 'participant_state', id, kind: 'raise', fields: { last_read_seq: seq, last_read_at: at } }] satisfies Patch[],
  examples: world => [{ id: world.participantStateId, conversationId: world.conversationId, seq: world.lastSeq, at: world.now }],
});

export const conversationMarkDelivered = defineCommand({
  input: watermarkInput,
  kind: 'mark',
  patches: ({ id, seq }) => [{ table: 'conversation_participant', id, kind: 'raise', fields: { delivered_seq: seq } }] satisfies Patch[],
  examples: world => [{ id: world.participantId, conversationId: world.conversationId, seq: world.lastSeq }],
});
