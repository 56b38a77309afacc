/** `assignment.byId` */
import type { AssignmentDetail } from '../../../src-preload/contract/rows.ts';
import { readNoteDraft, readTextDraft } from '../../replica/device-rows.ts';
import type { Cells, ReadDb } from '../../replica/db.ts';
import { code, maybeCode, maybeNumber, maybeText, number, text } from '../cells.ts';
import { contestedRows, lastEdit } from '../last-edit.ts';
import type { QueryHandler } from '../query.ts';

export const assignmentById: QueryHandler<'assignment.byId'> = {
  reads: [
    'expertassignment',
    'produiteligible',
    'clientproduiteligible',
    'assignment_compensation',
    'assignment_event',
    'assignment_note',
    'outbox',
    'note_draft',
    'text_draft',
    'field_edit',
  ],
  rows({ db, claims }, { assignmentId }) {
    const row = db.get(
      `SELECT a.*, p.code AS product_code, p.nom AS product_name, f.period_from, f.period_to, f.estimated_amount_cents, f.claim_deadline_on
       FROM expertassignment a LEFT JOIN produiteligible p ON p.id = a.produiteligible_id
       LEFT JOIN clientproduiteligible f ON f.id = a.clientproduiteligible_id
       WHERE a.id = ? AND a.deleted_at IS NULL`,
      assignmentId,
    );
    if (row === undefined) return [];
    const detail: AssignmentDetail = {
      id: assignmentId,
      reference: maybeText(row, 'reference'),
      status: code(row, 'status'),
      priority: code(row, 'priority'),
      productCode: text(row, 'product_code'),
      productName: text(row, 'product_name'),
      clientName: text(row, 'client_name'),
      expertName: maybeText(row, 'expert_name'),
      estimatedDays: maybeNumber(row, 'estimated_duration_days'),
      actualDays: maybeNumber(row, 'actual_duration_days'),
      dueOn: maybeText(row, 'due_on'),
      progressPct: number(row, 'progress_pct'),
      compensation: compensationOf(db, assignmentId),
      file: fileOf(row),
      events: eventsOf(db, assignmentId),
      notes: notesOf(db, assignmentId, claims.userId),
      canAddNote: !(claims.role === 'client' && claims.memberRole === 'viewer'),
      noteDraft: readNoteDraft(db, assignmentId),
    };
    return [detail];
  },
};

function compensationOf(db: ReadDb, assignmentId: string): AssignmentDetail['compensation'] {
  const row = db.get('SELECT * FROM assignment_compensation WHERE assignment_id = ?', assignmentId);
  if (row === undefined) return null;
  return {
    model: text(row, 'compensation_model'),
    amountCents: maybeNumber(row, 'compensation_amount_cents'),
    dayRateCents: maybeNumber(row, 'compensation_day_rate_cents'),
    percentageBps: maybeNumber(row, 'compensation_percentage_bps'),
    status: text(row, 'compensation_status'),
  };
}

function fileOf(row: Cells): AssignmentDetail['file'] {
  const periodFrom = maybeText(row, 'period_from');
  if (periodFrom === null) return null;
  return {
    periodFrom,
    periodTo: text(row, 'period_to'),
    estimatedCents: maybeNumber(row, 'estimated_amount_cents'),
    claimDeadlineOn: maybeText(row, 'claim_deadline_on'),
  };
}

function eventsOf(db: ReadDb, assignmentId: string): AssignmentDetail['events'] {
  return db.all('SELECT * FROM assignment_event WHERE assignment_id = ? ORDER BY seq', assignmentId).map(row => ({
    id: text(row, 'id'),
    toStatus: maybeCode(row, 'to_status'),
    command: text(row, 'command'),
    actorName: maybeText(row, 'actor_name'),
    note: maybeText(row, 'note'),
    at: number(row, 'recorded_at'),
  }));
}

function notesOf(db: ReadDb, assignmentId: string, me: string): AssignmentDetail['notes'] {
  const contested = contestedRows(db, 'note.edit');
  return db
    .all(
      `SELECT n.*, EXISTS (SELECT 1 FROM pending_patch q WHERE q.table_name = 'assignment_note' AND q.row_id = n.id) AS pending
       FROM assignment_note n WHERE n.assignment_id = ? AND n.deleted_at IS NULL ORDER BY n.pinned DESC, n.written_at, n.id`,
      assignmentId,
    )
    .map(row => ({
      id: text(row, 'id'),
      authorName: text(row, 'author_name'),
      mine: row['author_id'] === me,
      body: text(row, 'body'),
      writtenAt: number(row, 'written_at'),
      pending: row['pending'] === 1,
      edited: editedOf(db, row, me),
      draft: readTextDraft(db, text(row, 'id')),
      contested: contested.has(text(row, 'id')),
    }));
}

/** Nobody but me has an edit that the cloud hasn't seen. */
function editedOf(db: ReadDb, note: Cells, me: string): AssignmentDetail['notes'][number]['edited'] {
  const at = maybeNumber(note, 'edited_at');
  if (at === null) return null;
  if (note['pending'] === 1) return { at, by: null, byMe: true };
  const last = lastEdit(db, 'assignment_note', text(note, 'id'), 'body');
  return { at, by: last?.by ?? null, byMe: last?.byId === me };
}
