/** What belongs to an assignment: its amounts, its history, and the notes on it. */
import type { RowOf } from '../../sync/model/tables.ts';
import { derivedId, unchangedSince, type DemoContext } from './demo-context.ts';
import { sentenceCase } from './french.ts';
import type { Assignment } from './generate-assignments.ts';
import type { Person } from './generate-people.ts';
import { DAY } from './paris-calendar.ts';
import { pricing } from './pricing.ts';
import { createFileWords, type Words } from './speech-words.ts';
import { renderTemplate } from './template.ts';
import { cancelReasons, changeRequests, declineReasons, holdNotes, internalNotes, sharedNotes } from './texts/notes.ts';
import type { Step } from './timeline.ts';

export type AssignmentDetails = {
  readonly compensations: readonly RowOf<'assignment_compensation'>[];
  readonly commissions: readonly RowOf<'assignment_commission'>[];
  readonly events: readonly RowOf<'assignment_event'>[];
  readonly notes: readonly RowOf<'assignment_note'>[];
  readonly internalNotes: readonly RowOf<'assignment_internal_note'>[];
};

export function generateAssignmentDetails(
  context: DemoContext,
  assignments: readonly Assignment[],
  staff: readonly Person[],
): AssignmentDetails {
  return {
    compensations: assignments.map(assignment => compensationRow(context, assignment)),
    commissions: assignments.flatMap(assignment => commissionRow(context, assignment)),
    events: assignments.flatMap(assignment => eventRows(context, assignment)),
    notes: assignments.flatMap(assignment => noteRows(context, assignment)),
    internalNotes: assignments.flatMap(assignment => internalNoteRows(context, assignment, staff)),
  };
}

function compensationRow({ random, idAt, now }: DemoContext, { row, file, expert }: Assignment): RowOf<'assignment_compensation'> {
  const price = pricing(random, file.product.texts, expert?.row.day_rate_cents ?? 65_000);
  return {
    id: idAt(row.created_at),
    assignment_id: row.id,
    client_id: row.client_id,
    expert_id: row.expert_id,
    compensation_model: price.model,
    compensation_amount_cents: price.fixedCents,
    compensation_day_rate_cents: price.dayRateCents,
    compensation_percentage_bps: price.shareBps,
    compensation_min_cents: price.minCents,
    compensation_cap_cents: price.capCents,
    compensation_status: compensationStatus(row, now),
    vat_bps: 2000,
    currency: 'EUR',
    ...unchangedSince(row.created_at),
    updated_at: row.updated_at,
  };
}

function compensationStatus(
  { status, completed_at: completedAt }: RowOf<'expertassignment'>,
  now: number,
): RowOf<'assignment_compensation'>['compensation_status'] {
  switch (status) {
    case 'draft':
      return 'none';
    case 'pending':
      return 'quoted';
    case 'completed': {
      const days = (now - (completedAt ?? now)) / DAY;
      return days < 8 ? 'to_invoice' : days < 45 ? 'invoiced' : 'paid';
    }
    case 'rejected':
    case 'expired':
    case 'cancelled':
      return 'cancelled';
    case 'accepted':
    case 'in_progress':
    case 'on_hold':
    case 'submitted':
      return 'agreed';
  }
}

/** Fixed when the expert accepted. */
function commissionRow({ idAt }: DemoContext, { row, expert }: Assignment): RowOf<'assignment_commission'>[] {
  if (expert === null || row.accepted_at === null) return [];
  const commission = { assignment_id: row.id, expert_id: expert.row.id, commission_bps: expert.terms.commission_bps };
  return [{ id: idAt(row.accepted_at), ...commission, ...unchangedSince(row.accepted_at) }];
}

function eventRows(context: DemoContext, assignment: Assignment): readonly RowOf<'assignment_event'>[] {
  const { row, steps } = assignment;
  const { sceneAt } = wordsOf(context, assignment);
  return steps.map((step, index) => {
    const actor = actorOf(step, assignment);
    return {
      // From the assignment rather than by chance: two steps may share a millisecond.
      id: derivedId(`${row.id} event ${index + 1}`),
      assignment_id: row.id,
      client_id: row.client_id,
      expert_id: row.expert_id,
      seq: index + 1,
      command: step.name,
      from_status: step.from,
      to_status: step.to,
      actor_user_id: actor?.user.id ?? null,
      actor_name: actor?.user.display_name ?? null,
      actor_role: actor === null ? 'system' : actor.user.role,
      ...reasonOf(context, step, assignment, sceneAt(step.at)),
      written_at: step.at,
      recorded_at: step.at,
      ...unchangedSince(step.at),
    };
  });
}

function actorOf({ name }: Step, { contact, expert }: Assignment): Person | null {
  switch (name) {
    case 'accept':
    case 'start':
    case 'hold':
    case 'resume':
    case 'submit':
    case 'decline':
      return expert?.person ?? null;
    case 'create':
    case 'offer':
    case 'amend_terms':
    case 'withdraw':
    case 'cancel':
    case 'validate':
    case 'request_changes':
      return contact;
    case 'expire':
      return null;
  }
}

function reasonOf(
  { random }: DemoContext,
  { name }: Step,
  { row }: Assignment,
  words: Words,
): { reason_code: string | null; note: string | null } {
  const say = (template: string) => sentenceCase(renderTemplate(template, words, random));
  const known = (reasons: readonly (readonly [string, string])[]) => {
    const [code, note] = reasons.find(([each]) => each === row.reason_code) ?? reasons[0] ?? ['other', ''];
    return { reason_code: code, note: say(note) };
  };
  switch (name) {
    case 'decline':
      return known(declineReasons);
    case 'withdraw':
    case 'cancel':
      return known(cancelReasons);
    case 'hold': {
      const code = row.hold_reason ?? random.pick(['waiting_client', 'waiting_authority'] as const);
      return { reason_code: code, note: say(random.pick(holdNotes[code])) };
    }
    case 'request_changes':
      return { reason_code: null, note: say(random.pick(changeRequests)) };
    default:
      return { reason_code: null, note: null };
  }
}

function noteRows(context: DemoContext, assignment: Assignment): readonly RowOf<'assignment_note'>[] {
  const { random, idAt } = context;
  const { row, expert, contact } = assignment;
  if (expert === null || row.started_at === null) return [];
  const { sceneAt } = wordsOf(context, assignment);
  return random
    .shuffled(sharedNotes)
    .slice(0, random.int(assignment.long ? 4 : 0, assignment.long ? 5 : 3))
    .map((template, index) => {
      const at = timeOfNote(context, row, row.started_at ?? row.created_at);
      const author = random.chance(0.65) ? expert.person : contact;
      return {
        id: idAt(at),
        assignment_id: row.id,
        client_id: row.client_id,
        expert_id: row.expert_id,
        author_id: author.user.id,
        author_name: author.user.display_name,
        body: sentenceCase(renderTemplate(template, sceneAt(at), random)),
        pinned: index === 0 && random.chance(0.3),
        written_at: at,
        edited_at: null,
        ...unchangedSince(at),
      };
    });
}

function internalNoteRows(
  context: DemoContext,
  assignment: Assignment,
  staff: readonly Person[],
): readonly RowOf<'assignment_internal_note'>[] {
  const { random, idAt } = context;
  const { row } = assignment;
  if (row.assigned_at === null || !random.chance(0.35)) return [];
  const { sceneAt } = wordsOf(context, assignment);
  const at = timeOfNote(context, row, row.assigned_at);
  const author = random.pick(staff.slice(0, 4));
  return [
    {
      id: idAt(at),
      assignment_id: row.id,
      author_id: author.user.id,
      author_name: author.user.display_name,
      body: sentenceCase(renderTemplate(random.pick(internalNotes), sceneAt(at), random)),
      pinned: false,
      written_at: at,
      edited_at: null,
      ...unchangedSince(at),
    },
  ];
}

function timeOfNote({ random, activity, now }: DemoContext, { closed_at: closedAt }: RowOf<'expertassignment'>, from: number): number {
  const to = Math.min(closedAt ?? now, now - 600_000);
  const begin = activity.at(from);
  return Math.min(now - 60_000, activity.instant(begin + (activity.at(to) - begin) * random.next()));
}

function wordsOf({ random }: DemoContext, { file, company }: Assignment) {
  const estimateEuros = (file.row.estimated_amount_cents ?? 0) / 100;
  return createFileWords(
    {
      product: file.product.texts,
      company: company.name,
      colleague: random.pick(company.colleagues),
      sites: company.sites,
      year: file.year,
      estimateEuros,
      finalEuros: estimateEuros * 1.04,
    },
    random,
  );
}
