/** `note.add`: a note on an assignment that client, expert and firm share. */
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { Patch } from '../patch.ts';

const noteAddInput = z.strictObject({
  id: z.uuid(),
  assignmentId: z.uuid(),
  body: z.string().trim().min(1).max(10_000),
  writtenAt: z.int().positive(),
});

export const noteAdd = defineCommand({
  input: noteAddInput,
  kind: 'merging',
  patches(input, { claims, now, find }) {
    const assignment = find('expertassignment', input.assignmentId);
    if (assignment === null) return { refused: 'NOT_FOUND' };
    if (claims.role === 'client' && claims.memberRole === 'viewer') return { refused: 'NOT_ALLOWED' };
    return [
      {
        table: 'assignment_note',
        id: input.id,
        kind: 'insert',
        row: {
          id: input.id,
          assignment_id: assignment.id,
          client_id: assignment.client_id,
          expert_id: assignment.expert_id,
          author_id: claims.userId,
          author_name: find('app_user', claims.userId)?.display_name ?? '',
          body: input.body,
          pinned: false,
          written_at: input.writtenAt,
          edited_at: null,
          created_at: now,
          updated_at: now,
          deleted_at: null,
        },
      },
    ] satisfies Patch[];
  },
  examples: world => [
    { id: world.newId(), assignmentId: world.assignmentId, body: 'Pièces reçues, il manque la liasse 2024.', writtenAt: world.now },
  ],
});
