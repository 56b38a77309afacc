/** What a command of the outbox is about, read from its input, for telling it in words. */
import { z } from 'zod';
import type { CommandPlace, CommandWords } from '../../src-preload/contract/rows.ts';
import { previewOf } from '../../sync/model/commands/message.ts';
import type { CommandName } from '../../sync/model/commands.ts';
import type { Cells, ReadDb } from '../replica/db.ts';
import { code, text } from './cells.ts';
import { counterpart } from './counterpart.ts';
import type { QueryContext } from './query.ts';

const aboutSchema = z.object({
  id: z.string().optional(),
  conversationId: z.string().optional(),
  assignmentId: z.string().optional(),
  content: z.string().optional(),
  body: z.string().optional(),
  value: z.string().optional(),
});

export function inputOf(row: Cells): unknown {
  return JSON.parse(text(row, 'input'));
}

function about(row: Cells): z.infer<typeof aboutSchema> {
  return aboutSchema.catch({}).parse(inputOf(row));
}

/** All that the person wrote, or nothing. */
export function spokenText(row: Cells): string {
  const { content, body, value } = about(row);
  return content ?? body ?? value ?? '';
}

export function commandWords(row: Cells, context: QueryContext): CommandWords {
  const { conversationId } = about(row);
  const subject = subjectOf(context, conversationId, assignmentOf(row, context.db));
  return { name: code(row, 'name'), subject, excerpt: previewOf(spokenText(row)) };
}

const aboutMyself: readonly unknown[] = ['profile.update', 'expert.update', 'expert.editBio'] satisfies readonly CommandName[];

export function commandPlace(row: Cells, { db, claims }: QueryContext): CommandPlace {
  const { conversationId } = about(row);
  if (conversationId !== undefined) return { name: 'conversation', id: conversationId };
  // The firm edits the profile of another, whose page isn't theirs.
  if (aboutMyself.includes(row['name'])) return claims.role === 'admin' && row['name'] !== 'profile.update' ? null : { name: 'profile' };
  const assignmentId = assignmentOf(row, db);
  if (assignmentId === undefined) return null;
  const conversation = db.get('SELECT id FROM conversation WHERE assignment_id = ?', assignmentId);
  return conversation === undefined ? null : { name: 'conversation', id: text(conversation, 'id') };
}

/** The edit of a note names the note alone. */
function assignmentOf(row: Cells, db: ReadDb): string | undefined {
  const { id, assignmentId } = about(row);
  if (assignmentId !== undefined || row['name'] !== 'note.edit' || id === undefined) return assignmentId;
  const note = db.get('SELECT assignment_id FROM assignment_note WHERE id = ?', id);
  return note === undefined ? undefined : text(note, 'assignment_id');
}

function subjectOf({ db, claims }: QueryContext, conversationId: string | undefined, assignmentId: string | undefined): string {
  if (conversationId !== undefined) {
    const conversation = db.get('SELECT * FROM conversation WHERE id = ?', conversationId);
    return conversation === undefined ? '' : counterpart(conversation, claims);
  }
  if (assignmentId === undefined) return '';
  const assignment = db.get('SELECT reference, client_name FROM expertassignment WHERE id = ?', assignmentId);
  return assignment === undefined ? '' : text(assignment, assignment['reference'] === null ? 'client_name' : 'reference');
}
