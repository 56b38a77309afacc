/** `note.add`, `note.edit`: notes on an assignment, which client, expert and firm share and any of them who writes may edit. */
import { z } from 'zod';
import type { Claims } from '../claims.ts';
import { defineCommand, type ExampleWorld } from '../command.ts';
import type { Patch } from '../patch.ts';
import { textEditInput, type TextEdit } from '../text-edit.ts';

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
    if (!mayWriteNotes(claims)) return { refused: 'NOT_ALLOWED' };
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
  written: ({ assignmentId, body }) => ({ place: 'assignment', assignmentId, text: body }),
  examples: world => [
    { id: world.newId(), assignmentId: world.assignmentId, body: 'Pièces reçues, il manque la liasse 2024.', writtenAt: world.now },
  ],
});

export const noteEdit = defineCommand({
  input: textEditInput.extend({ value: textEditInput.shape.value.min(1) }),
  kind: 'merging',
  text: { table: 'assignment_note', column: 'body' },
  patches({ id, value, editedAt }, { claims, find }) {
    const note = find('assignment_note', id);
    if (note === null || note.deleted_at !== null) return { refused: 'NOT_FOUND' };
    if (!mayWriteNotes(claims)) return { refused: 'NOT_ALLOWED' };
    return [{ table: 'assignment_note', id, kind: 'set', fields: { body: value, edited_at: editedAt } }] satisfies Patch[];
  },
  written: ({ id, base, value }) => ({ place: 'text', id, base, text: value }),
  examples: world => (mayWriteNotes(world.claims) ? noteEdits(world) : []),
});

/** A client's viewer reads, and an auditor too. */
export function mayWriteNotes(claims: Claims): boolean {
  if (claims.role === 'client') return claims.memberRole !== 'viewer';
  return claims.role === 'expert' || claims.adminRole !== 'auditor';
}

/** One at the end and one at the beginning, which merge with each other; and one that merges with nothing. */
function noteEdits({ noteId, find, now, newId }: ExampleWorld): readonly TextEdit[] {
  const base = noteId === null ? null : (find('assignment_note', noteId)?.body ?? null);
  if (noteId === null || base === null) return [];
  const added = `${base}\nReçu le ${newId().slice(-4)}.`;
  const preceded = `Vu ${newId().slice(-4)}. ${added}`;
  return [
    { id: noteId, base, value: added, editedAt: now },
    { id: noteId, base: added, value: preceded, editedAt: now + 1 },
    { id: noteId, base: preceded, value: `Repris de zéro ${newId().slice(-4)}.`, editedAt: now + 2 },
  ];
}
