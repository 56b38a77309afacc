/** `sync.status`, `sync.pending`, `sync.refused` */
import { z } from 'zod';
import type { CommandWords } from '../../../src-preload/contract/rows.ts';
import { previewOf } from '../../../sync/model/commands/message.ts';
import type { Cells } from '../../replica/db.ts';
import { code, number, text } from '../cells.ts';
import { counterpart } from '../counterpart.ts';
import type { QueryContext, QueryHandler } from '../query.ts';
import { STATUS_TOPIC } from '../topics.ts';

/** Longer lists are for reading, not for acting: the panel says how many more there are from `sync.status`. */
const LONGEST_LIST = 200;

export const syncStatusQuery: QueryHandler<'sync.status'> = {
  reads: [STATUS_TOPIC, 'outbox', 'shape'],
  rows: ({ syncStatus }) => [syncStatus()],
};

export const syncPending: QueryHandler<'sync.pending'> = {
  reads: ['outbox', 'conversation', 'expertassignment'],
  rows: context =>
    context.db.all(`SELECT * FROM outbox WHERE state <> 'refused' ORDER BY position LIMIT ${LONGEST_LIST}`).map(row => ({
      ...wordsOf(row, context),
      deviceId: text(row, 'device_id'),
      number: number(row, 'number'),
      state: row['state'] === 'sending' ? 'sending' : 'queued',
      writtenAt: number(row, 'written_at'),
    })),
};

export const syncRefused: QueryHandler<'sync.refused'> = {
  reads: ['outbox', 'conversation', 'expertassignment'],
  rows: context =>
    context.db.all(`SELECT * FROM outbox WHERE state = 'refused' ORDER BY position LIMIT ${LONGEST_LIST}`).map(row => ({
      ...wordsOf(row, context),
      deviceId: text(row, 'device_id'),
      number: number(row, 'number'),
      code: code(row, 'code'),
      detail: text(row, 'detail'),
      writtenAt: number(row, 'written_at'),
      refusedAt: number(row, 'refused_at'),
      conversationId: row['name'] === 'message.send' ? (about(row).conversationId ?? null) : null,
    })),
};

const aboutSchema = z.object({
  conversationId: z.string().optional(),
  assignmentId: z.string().optional(),
  content: z.string().optional(),
  body: z.string().optional(),
});

function about(row: Cells): z.infer<typeof aboutSchema> {
  return aboutSchema.catch({}).parse(JSON.parse(text(row, 'input')));
}

function wordsOf(row: Cells, context: QueryContext): CommandWords {
  const { conversationId, assignmentId, content, body } = about(row);
  return { name: code(row, 'name'), subject: subjectOf(context, conversationId, assignmentId), excerpt: previewOf(content ?? body ?? '') };
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
