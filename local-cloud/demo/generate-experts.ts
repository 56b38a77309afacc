/** Experts: their public profile, the terms they agreed with the firm, and what they know how to do. */
import type { RowOf } from '../../sync/model/tables.ts';
import { inventedSiren } from './company-numbers.ts';
import { demoExpert, demoSecondExpert } from './demo-accounts.ts';
import { unchangedSince, type DemoContext } from './demo-context.ts';
import type { Census, Person } from './generate-people.ts';
import type { Product } from './generate-products.ts';
import { DAY, isoDate, parisDay } from './paris-calendar.ts';
import { pricing } from './pricing.ts';
import { renderTemplate } from './template.ts';
import { biographies, headlines, practiceNames } from './texts/experts.ts';
import { regions } from './texts/names.ts';

export type Expert = {
  readonly row: RowOf<'expert'>;
  readonly terms: RowOf<'expert_terms'>;
  readonly specialisations: readonly RowOf<'expert_specialisation'>[];
  readonly person: Person;
  /** Products that they may be offered. */
  readonly offered: readonly string[];
};

const knownSpecialities: Readonly<Record<string, readonly string[]>> = {
  [demoExpert.email]: ['TICPE', 'DFS', 'URSSAF', 'FONCIER', 'ELEC', 'TVA'],
  [demoSecondExpert.email]: ['URSSAF', 'DFS', 'ATMP', 'CFE', 'FONCIER'],
};

export function generateExperts(
  context: DemoContext,
  census: Census,
  products: readonly Product[],
  staff: readonly Person[],
  count: number,
): readonly Expert[] {
  return Array.from({ length: count }, (_, index) => {
    const known = [demoExpert, demoSecondExpert][index];
    return inventExpert({ context, census, products, staff, index, known });
  });
}

type Invention = {
  readonly context: DemoContext;
  readonly census: Census;
  readonly products: readonly Product[];
  readonly staff: readonly Person[];
  readonly index: number;
  readonly known: typeof demoExpert | undefined;
};

function inventExpert({ context, census, products, staff, index, known }: Invention): Expert {
  const { random, idAt, now } = context;
  const id = idAt(now - random.int(280, 420) * DAY);
  const person = census.invent({ role: 'expert', claims: { expert_id: id }, ...(known !== undefined && { known }) });
  const specialities = known === undefined ? inventedSpecialities(context, products, index) : (knownSpecialities[known.email] ?? []);
  const covered = products.filter(product => specialities.includes(product.row.code));
  // The first experts cover the whole catalogue and are approved, so that every product has someone to be offered to.
  const approved = index < 45;
  const row = { ...profileRow(context, person, covered, id), approval_status: approved ? 'approved' : waiting(index) } as const;
  const specialisations = covered.map(product => specialisationRow(context, row, product, approved));
  return {
    row: known === undefined ? row : { ...row, cabinet_name: known.organisation },
    terms: termsRow(context, row, staff, known !== undefined),
    specialisations,
    person,
    offered: approved ? specialisations.filter(each => each.validation_status === 'validated').map(each => codeOf(products, each)) : [],
  };
}

function waiting(index: number): 'submitted' | 'draft' | 'refused' | 'suspended' {
  return (['submitted', 'submitted', 'draft', 'refused', 'suspended'] as const)[index % 5] ?? 'submitted';
}

function codeOf(products: readonly Product[], specialisation: RowOf<'expert_specialisation'>): string {
  return products.find(product => product.row.id === specialisation.produiteligible_id)?.row.code ?? '';
}

function inventedSpecialities({ random }: DemoContext, products: readonly Product[], index: number): readonly string[] {
  const codes = products.map(product => product.row.code);
  const main = codes[index % codes.length] ?? '';
  return [main, ...random.shuffled(codes.filter(code => code !== main)).slice(0, random.int(0, 3))];
}

function profileRow(
  { random, now }: DemoContext,
  person: Person,
  covered: readonly Product[],
  id: string,
): Omit<RowOf<'expert'>, 'approval_status'> {
  const years = random.int(4, 28);
  const words = (name: string): string => {
    if (name === 'nom') return person.lastName;
    if (name === 'annees') return String(years);
    return covered
      .slice(0, 2)
      .map(product => product.texts.spokenName)
      .join(' et ');
  };
  return {
    id,
    user_id: person.user.id,
    display_name: person.user.display_name,
    headline: renderTemplate(random.pick(headlines), words, random),
    cabinet_name: renderTemplate(random.pick(practiceNames), words, random),
    siren: inventedSiren(random),
    bio: renderTemplate(random.pick(biographies), words, random),
    years_experience: years,
    languages: random.chance(0.4) ? ['fr', 'en'] : ['fr'],
    regions: random.shuffled(regions).slice(0, random.int(1, 4)),
    remote_ok: random.chance(0.85),
    day_rate_cents: random.int(9, 19) * 5_000,
    availability_status: random.weighted([
      ['available', 6],
      ['partial', 3],
      ['unavailable', 1],
    ]),
    available_from: random.chance(0.2) ? isoDate(parisDay(now) + random.int(7, 60)) : null,
    weekly_days: random.int(1, 5),
    ...record(random.int(0, 40), random),
    ...unchangedSince(person.user.created_at + DAY),
  };
}

/** What the server would have derived from earlier years; the demo's own assignments are added later. */
function record(completed: number, random: DemoContext['random']) {
  const rated = Math.floor(completed * 0.7);
  return {
    rating_avg_hundredths: rated >= 3 ? random.int(385, 498) : null,
    rating_count: rated,
    completed_count: completed,
    active_count: 0,
    acceptance_rate_bps: completed === 0 ? null : random.int(5_500, 9_800),
    response_time_median_min: completed === 0 ? null : random.int(25, 1_500),
    on_time_rate_bps: completed === 0 ? null : random.int(7_000, 10_000),
  };
}

function termsRow({ random, idAt }: DemoContext, expert: RowOf<'expert'>, staff: readonly Person[], known: boolean): RowOf<'expert_terms'> {
  const approvedAt = expert.created_at + random.int(1, 6) * DAY;
  const approved = expert.approval_status === 'approved' || expert.approval_status === 'suspended';
  return {
    id: idAt(approvedAt),
    expert_id: expert.id,
    commission_bps: random.pick([1000, 1200, 1200, 1500, 1800]),
    capacity_max_active: known ? 20 : random.int(5, 10),
    approved_by: approved ? random.pick(staff.slice(0, 2)).user.id : null,
    approved_at: approved ? approvedAt : null,
    ...unchangedSince(approvedAt),
  };
}

function specialisationRow(
  context: DemoContext,
  expert: RowOf<'expert'>,
  product: Product,
  approved: boolean,
): RowOf<'expert_specialisation'> {
  const { random, idAt } = context;
  const createdAt = expert.created_at + random.int(1, 72) * 3_600_000;
  const years = Math.min(expert.years_experience ?? 1, random.int(2, 20));
  const price = pricing(random, product.texts, expert.day_rate_cents ?? 60_000);
  return {
    id: idAt(createdAt),
    expert_id: expert.id,
    produiteligible_id: product.row.id,
    level: years < 4 ? 'junior' : years < 8 ? 'confirme' : years < 15 ? 'senior' : 'referent',
    years,
    pricing_model: price.model,
    day_rate_cents: price.dayRateCents,
    fixed_amount_cents: price.fixedCents,
    success_fee_bps: price.shareBps,
    min_fee_cents: price.minCents,
    cap_cents: price.capCents,
    validation_status: approved ? 'validated' : 'declared',
    ...unchangedSince(createdAt),
  };
}
