/** Assignments: the offers, what came of them, and the file they are about. */
import type { AssignmentStatus } from '../../sync/model/statuses.ts';
import type { RowOf } from '../../sync/model/tables.ts';
import { assignmentRow } from './assignment-row.ts';
import { chooseParties, type Market } from './choose-parties.ts';
import { unchangedSince, type DemoContext } from './demo-context.ts';
import type { Chain } from './demo-size.ts';
import { talkers, type Company } from './generate-companies.ts';
import type { Expert } from './generate-experts.ts';
import type { ClientFile } from './generate-files.ts';
import type { Person } from './generate-people.ts';
import { timeline, type Step } from './timeline.ts';

export type Assignment = {
  readonly row: RowOf<'expertassignment'>;
  readonly steps: readonly Step[];
  readonly file: ClientFile;
  readonly company: Company;
  /** Null in a draft. */
  readonly expert: Expert | null;
  /** Who speaks for the company. */
  readonly contact: Person;
  readonly long: boolean;
};

const inHand: readonly AssignmentStatus[] = ['pending', 'accepted', 'in_progress', 'on_hold', 'submitted'];

export function generateAssignments(context: DemoContext, market: Market, chains: readonly Chain[]): readonly Assignment[] {
  const load = new Map<Expert, number>();
  const drafts = chains.flatMap(chain => {
    const parties = chooseParties(context, market, chain, load);
    const last = parties.experts.at(-1);
    if (last !== undefined && inHand.includes(chain.statuses.at(-1) ?? 'draft')) load.set(last, (load.get(last) ?? 0) + 1);
    return attempts(context, market, chain, parties);
  });
  // Numbered in the order in which they were created, as the server does.
  const inOrder = drafts.toSorted((one, other) => one.row.created_at - other.row.created_at);
  return inOrder.map((assignment, index) => withReference(assignment, index + 1));
}

function attempts(
  context: DemoContext,
  market: Market,
  chain: Chain,
  { company, product, experts }: ReturnType<typeof chooseParties>,
): readonly Assignment[] {
  const { random, activity, now } = context;
  const histories: (readonly Step[])[] = [];
  let until = now;
  for (const [index, status] of [...chain.statuses.entries()].toReversed()) {
    const followed = index < chain.statuses.length - 1;
    const steps = timeline({ status, random, activity, until, now, long: chain.long, ...(followed && { idle: [0.1, 1.5] }) });
    histories.unshift(steps);
    until = steps[0]?.at ?? until;
  }
  const opened = market.files.open(company, product, (histories[0]?.[0]?.at ?? now) - random.int(1, 12) * 24 * 3_600_000);
  const contact = company.row.id === market.companies[0]?.row.id ? owner(company) : random.pick(talkers(company));
  let previous: Assignment | null = null;
  const made: Assignment[] = [];
  for (const [index, steps] of histories.entries()) {
    const status = chain.statuses[index] ?? 'draft';
    const expert = status === 'draft' ? null : (experts[index] ?? null);
    const row = assignmentRow(context, { file: opened, company, expert, contact, steps, status, replaces: previous?.row ?? null });
    previous = { row, steps, file: opened, company, expert, contact, long: chain.long };
    made.push(previous);
  }
  const file = { ...opened, row: fileAfter(opened, made, context) };
  return made.map(assignment => ({ ...assignment, file }));
}

function owner(company: Company): Person {
  const [first] = company.members;
  if (first === undefined) throw new Error(`${company.name} has nobody`);
  return first.person;
}

function withReference(assignment: Assignment, number: number): Assignment {
  const year = new Date(assignment.row.created_at).getUTCFullYear();
  return { ...assignment, row: { ...assignment.row, reference: `MIS-${year}-${String(number).padStart(6, '0')}` } };
}

/** A file follows its last assignment. */
function fileAfter(file: ClientFile, made: readonly Assignment[], { random }: DemoContext): RowOf<'clientproduiteligible'> {
  const last = made.at(-1);
  if (last === undefined) return file.row;
  const { status, updated_at: at } = last.row;
  const shown = !['draft', 'rejected', 'expired', 'cancelled'].includes(status);
  const done = status === 'completed';
  const estimate = file.row.estimated_amount_cents ?? 0;
  return {
    ...file.row,
    ...unchangedSince(file.row.created_at),
    updated_at: at,
    expert_id: shown ? (last.expert?.row.id ?? null) : null,
    statut: done ? 'termine' : shown && status !== 'pending' ? 'en_cours' : 'eligible',
    priority: last.row.priority,
    final_amount_cents: done ? Math.round((estimate * random.int(86, 112)) / 10_000) * 100 : null,
    final_rate_bps: done ? random.int(850, 1_150) * 10 : null,
  };
}
