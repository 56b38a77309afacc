/** The whole demo as plain rows: the same seed and the same `now` give the same rows, to the last letter. */
import type { RowOf, TableName } from '../../sync/model/tables.ts';
import { talkRows } from './conversation-rows.ts';
import { demoAdmin, demoClient, demoExpert, demoSecondExpert, demoViewer } from './demo-accounts.ts';
import { createDemoContext } from './demo-context.ts';
import { sizePlans, type DemoSize } from './demo-size.ts';
import { generateAssignmentDetails } from './generate-assignment-details.ts';
import { generateAssignments, type Assignment } from './generate-assignments.ts';
import { generateCompanies } from './generate-companies.ts';
import { generateTalks } from './generate-conversations.ts';
import { generateEdits } from './generate-edits.ts';
import { generateExperts, type Expert } from './generate-experts.ts';
import { createFileMaker, generateIdleFiles } from './generate-files.ts';
import { generateMarks } from './generate-marks.ts';
import { generateNotifications } from './generate-notifications.ts';
import { createCensus, generateStaff, type Person } from './generate-people.ts';
import { generatePreferences } from './generate-preferences.ts';
import { generateProducts } from './generate-products.ts';
import { planSupports } from './plan-support.ts';
import { createRandom } from './seeded-random.ts';

export type DemoRows = { readonly [T in TableName]: readonly RowOf<T>[] };

/** Who can sign in, and what their access token says of them. */
export type SignIn = {
  readonly userId: string;
  readonly email: string;
  readonly displayName: string;
  readonly claims: Readonly<Record<string, string>>;
  readonly createdAt: number;
};

export type Demo = { readonly rows: DemoRows; readonly signIns: readonly SignIn[] };

export type DemoOptions = { readonly now: Date; readonly size?: DemoSize; readonly seed?: string };

export function generateDemo({ now, size = 'full', seed = 'FinancialTracker' }: DemoOptions): Demo {
  const plan = sizePlans[size];
  const context = createDemoContext(createRandom(seed), now.getTime());
  const census = createCensus(context.fork('people'));
  const staff = generateStaff(census, plan.admins);
  const products = generateProducts(context.fork('products'));
  const companies = generateCompanies(context.fork('companies'), census, staff, plan.clients);
  const experts = generateExperts(context.fork('experts'), census, products, staff, plan.experts);
  const files = createFileMaker(context.fork('files'));
  const assignments = generateAssignments(context.fork('assignments'), { companies, experts, products, files }, plan.chains);
  const idleFiles = generateIdleFiles(context.fork('idle files'), files, companies, products, plan.idleFiles);
  const supports = planSupports(context.fork('supports'), { companies, experts, staff, products });
  const talking = context.fork('talks');
  const talks = generateTalks(talking, plan, assignments, supports).map(talk => talkRows(talking, talk));
  const marks = generateMarks(context.fork('marks'), talks);
  const details = generateAssignmentDetails(context.fork('details'), assignments, staff);
  const audience = { people: census.people, known: knownIds(census.people) };
  const preferences = generatePreferences(context.fork('preferences'), audience);
  const openFiles = new Map(assignments.map(({ file }) => [file.row.id, file.row]));
  return {
    signIns: census.people.map(signInOf),
    rows: {
      app_user: census.people.map(({ user }) => user),
      client: companies.map(({ row }) => row),
      client_member: companies.flatMap(({ members }) => members.map(({ row }) => row)),
      expert: experts.map(expert => withRecord(expert, assignments)),
      expert_terms: experts.map(({ terms }) => terms),
      expert_specialisation: experts.flatMap(({ specialisations }) => specialisations),
      produiteligible: products.map(({ row }) => row),
      clientproduiteligible: [...openFiles.values(), ...idleFiles.map(({ row }) => row)],
      expertassignment: assignments.map(({ row }) => row),
      assignment_compensation: details.compensations,
      assignment_commission: details.commissions,
      assignment_event: details.events,
      assignment_note: details.notes,
      assignment_internal_note: details.internalNotes,
      field_edit: generateEdits(context.fork('edits'), experts, staff),
      conversation: talks.map(({ conversation }) => conversation),
      conversation_participant: marks.participants,
      participant_state: marks.states,
      message: talks.flatMap(({ messages }) => messages),
      notification: generateNotifications(context.fork('notifications'), talks, marks, assignments, audience),
      notification_preference: preferences.preferences,
      notification_schedule: preferences.schedules,
    },
  };
}

function knownIds(people: readonly Person[]): ReadonlySet<string> {
  const emails = [demoClient, demoExpert, demoAdmin, demoViewer, demoSecondExpert].map(({ email }) => email);
  return new Set(people.filter(({ user }) => emails.includes(user.email)).map(({ user }) => user.id));
}

function signInOf({ user, claims }: Person): SignIn {
  return { userId: user.id, email: user.email, displayName: user.display_name, claims, createdAt: user.created_at };
}

/** Adds the demo's own assignments to what the expert had done before. */
function withRecord({ row }: Expert, assignments: readonly Assignment[]): RowOf<'expert'> {
  const own = assignments.filter(assignment => assignment.row.expert_id === row.id).map(assignment => assignment.row.status);
  return {
    ...row,
    completed_count: row.completed_count + own.filter(status => status === 'completed').length,
    active_count: own.filter(status => ['accepted', 'in_progress', 'on_hold', 'submitted'].includes(status)).length,
  };
}
