/** An assignment's row, as its steps left it. */
import type { AssignmentStatus } from '../../sync/model/statuses.ts';
import type { RowOf } from '../../sync/model/tables.ts';
import type { DemoContext } from './demo-context.ts';
import type { Company } from './generate-companies.ts';
import type { Expert } from './generate-experts.ts';
import type { ClientFile } from './generate-files.ts';
import type { Person } from './generate-people.ts';
import { addWorkingDays, DAY, isoDate, parisDay, workingDaysBetween } from './paris-calendar.ts';
import { OFFER_LASTS_MS, type Step, type StepName } from './timeline.ts';

type Draft = {
  readonly file: ClientFile;
  readonly company: Company;
  readonly expert: Expert | null;
  readonly contact: Person;
  readonly steps: readonly Step[];
  readonly status: AssignmentStatus;
  /** The attempt before this one, if it was cancelled. */
  readonly replaces: RowOf<'expertassignment'> | null;
};

const holdReasons = ['waiting_client', 'waiting_client', 'waiting_authority', 'waiting_authority', 'waiting_expert', 'other'] as const;
const reasons: Partial<Record<AssignmentStatus, readonly string[]>> = {
  rejected: ['capacity', 'conflict_of_interest', 'out_of_scope'],
  cancelled: ['client_priority', 'internal', 'group_decision'],
};

export function assignmentRow({ random, idAt, now }: DemoContext, draft: Draft): RowOf<'expertassignment'> {
  const { file, company, expert, contact, steps, status, replaces } = draft;
  const when = (name: StepName): number | null => steps.findLast(step => step.name === name)?.at ?? null;
  const createdAt = steps[0]?.at ?? now;
  const lastAt = steps.at(-1)?.at ?? createdAt;
  const offeredAt = when('offer');
  const startedAt = when('start');
  const submittedAt = when('submit');
  const [minDays, maxDays] = file.product.texts.durationDays;
  const estimatedDays = random.int(minDays, maxDays);
  const heldDays = heldWorkingDays(steps);
  const reason = reasons[status];
  return {
    id: idAt(createdAt),
    reference: null,
    clientproduiteligible_id: file.row.id,
    client_id: company.row.id,
    client_name: company.name,
    produiteligible_id: file.product.row.id,
    expert_id: expert?.row.id ?? null,
    expert_name: expert?.row.display_name ?? null,
    created_by: contact.user.id,
    status,
    priority: file.row.priority,
    estimated_duration_days: estimatedDays,
    actual_duration_days:
      submittedAt !== null && startedAt !== null && (status === 'submitted' || status === 'completed')
        ? Math.max(1, workingDaysBetween(parisDay(startedAt), parisDay(submittedAt)) - heldDays)
        : null,
    actual_duration_reason: null,
    due_on: isoDate(addWorkingDays(parisDay(startedAt ?? offeredAt ?? createdAt), estimatedDays + random.int(3, 20))),
    offer_expires_at: offeredAt === null ? null : offeredAt + OFFER_LASTS_MS,
    terms_version: steps.some(step => step.name === 'amend_terms') ? 2 : 1,
    hold_reason: status === 'on_hold' ? random.pick(holdReasons) : null,
    progress_pct: progress(status, random, startedAt === null ? 0 : (now - startedAt) / DAY / (estimatedDays * 1.6)),
    assigned_at: offeredAt,
    accepted_at: when('accept'),
    started_at: startedAt,
    held_at: status === 'on_hold' ? when('hold') : null,
    held_days_total: heldDays,
    submitted_at: status === 'submitted' || status === 'completed' ? submittedAt : null,
    validate_before: status === 'submitted' && submittedAt !== null ? submittedAt + 14 * DAY : null,
    completed_at: when('validate'),
    closed_at: ['completed', 'rejected', 'expired', 'cancelled'].includes(status) ? lastAt : null,
    reason_code: reason === undefined ? null : random.pick(reason),
    reason_note: null,
    reassigned_from_id: replaces?.status === 'cancelled' ? replaces.id : null,
    last_activity_at: lastAt,
    created_at: createdAt,
    updated_at: lastAt,
    deleted_at: null,
  };
}

function progress(status: AssignmentStatus, random: DemoContext['random'], elapsed: number): number {
  if (status === 'submitted' || status === 'completed') return 100;
  if (status !== 'in_progress' && status !== 'on_hold') return 0;
  return Math.min(90, Math.max(10, Math.round(elapsed * 20) * 5 + random.int(-1, 1) * 5));
}

/** From each pause that is over. */
function heldWorkingDays(steps: readonly Step[]): number {
  return steps.reduce((sum, step, index) => {
    const before = steps[index - 1];
    return step.name === 'resume' && before !== undefined ? sum + workingDaysBetween(parisDay(before.at), parisDay(step.at)) : sum;
  }, 0);
}
