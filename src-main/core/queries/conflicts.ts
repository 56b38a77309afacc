/** `conflicts.texts`, `conflicts.values`, `conflicts.setAside`: what two people changed without seeing each other (S22, S24). */
import type { OverwrittenValue, TextConflict } from '../../../src-preload/contract/rows.ts';
import type { Json } from '../../../sync/model/column.ts';
import { profileFields } from '../../../sync/model/commands/expert.ts';
import { textIn } from '../../../sync/model/text-edit.ts';
import type { Cells, ReadDb } from '../../replica/db.ts';
import { toTextCommand } from '../../replica/refused-text.ts';
import { visibleCells } from '../../replica/visible-rows.ts';
import { code, maybeNumber, maybeText, number, text } from '../cells.ts';
import { lastEdit } from '../last-edit.ts';
import type { QueryHandler } from '../query.ts';

export const conflictsTexts: QueryHandler<'conflicts.texts'> = {
  reads: ['outbox', 'assignment_note', 'expert', 'expertassignment', 'field_edit'],
  rows: ({ db, claims }) =>
    db
      .all(`SELECT * FROM outbox WHERE state = 'refused' AND code = 'CONFLICT' ORDER BY position`)
      .flatMap(row => toTextConflict(db, row, claims.userId)),
};

function toTextConflict(db: ReadDb, row: Cells, me: string): readonly TextConflict[] {
  const command = toTextCommand(row);
  if (command === null) return [];
  const { edit } = command;
  const found = visibleCells(db, command.text.table, edit.id);
  const current = found === undefined || found['deleted_at'] !== null ? null : found;
  const last = lastEdit(db, command.text.table, edit.id, command.text.column);
  return [
    {
      deviceId: text(row, 'device_id'),
      number: number(row, 'number'),
      name: code(row, 'name'),
      id: edit.id,
      subject: found === undefined ? '' : subjectOf(db, found),
      base: edit.base,
      mine: edit.value,
      mineAt: number(row, 'written_at'),
      theirs:
        current === null
          ? null
          : {
              text: textIn(current, command.text),
              by: last?.by ?? null,
              byMe: last?.byId === me,
              at: last?.at ?? maybeNumber(current, 'edited_at'),
            },
    },
  ];
}

/** Of a note: its assignment. Of a profile: its expert. */
function subjectOf(db: ReadDb, row: Cells): string {
  const assignmentId = maybeText(row, 'assignment_id');
  if (assignmentId === null) return text(row, 'display_name');
  const assignment = db.get('SELECT reference, client_name FROM expertassignment WHERE id = ?', assignmentId) ?? {};
  return maybeText(assignment, 'reference') ?? text(assignment, 'client_name');
}

/** Until I have looked at it, or changed that field since. */
export const conflictsValues: QueryHandler<'conflicts.values'> = {
  reads: ['field_edit', 'seen_overwrite', 'expert'],
  rows: ({ db, claims: { userId } }) =>
    db
      .all(
        `SELECT e.*, x.display_name FROM field_edit e JOIN expert x ON x.id = e.row_id
         WHERE e.before_by = ? AND e.unseen = 1 AND e.table_name = 'expert' AND e.id NOT IN (SELECT edit_id FROM seen_overwrite)
           AND NOT EXISTS (SELECT 1 FROM field_edit l WHERE l.table_name = e.table_name AND l.row_id = e.row_id AND l.field = e.field
             AND l.edited_by = e.before_by AND l.rev > e.rev)
         ORDER BY e.rev`,
        userId,
      )
      .flatMap(row => toOverwritten(row, userId)),
};

function toOverwritten(row: Cells, me: string): readonly OverwrittenValue[] {
  const field = profileFields.find(known => known === row['field']);
  if (field === undefined) return [];
  return [
    {
      editId: text(row, 'id'),
      profileId: text(row, 'row_id'),
      profile: text(row, 'display_name'),
      field,
      mine: jsonOf(row, 'value_before'),
      theirs: jsonOf(row, 'value_after'),
      by: text(row, 'edited_by_name'),
      byMe: row['edited_by'] === me,
      at: number(row, 'edited_at'),
    },
  ];
}

function jsonOf(row: Cells, column: string): Json {
  const value: Json = JSON.parse(maybeText(row, column) ?? 'null');
  return value;
}

export const conflictsSetAside: QueryHandler<'conflicts.setAside'> = {
  reads: ['set_aside_text'],
  rows: ({ db }) =>
    db.all('SELECT * FROM set_aside_text ORDER BY id DESC LIMIT 50').map(row => ({
      id: number(row, 'id'),
      name: code(row, 'name'),
      text: text(row, 'text'),
      at: number(row, 'at'),
    })),
};
