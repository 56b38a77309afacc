/** Conversations with the firm: who, about what, and over which months. */
import { planScenes, type Played } from './conversation-plan.ts';
import type { Cast } from './conversation-speech.ts';
import type { DemoContext } from './demo-context.ts';
import { talkers, type Company } from './generate-companies.ts';
import type { Expert } from './generate-experts.ts';
import type { Person } from './generate-people.ts';
import type { Product } from './generate-products.ts';
import { DAY, parisDay, yearOf } from './paris-calendar.ts';
import { createScenePicker } from './scene-picker.ts';
import type { Subject } from './speech-words.ts';
import { cities, colleagueFirstNames } from './texts/names.ts';
import { supportWithClients } from './texts/support-client.ts';
import { supportWithExperts } from './texts/support-expert.ts';

export type SupportPlan = {
  readonly company: Company | null;
  readonly expert: Expert | null;
  readonly assignee: Person;
  readonly speakers: Cast['speakers'];
  readonly subject: Subject;
  /** Of a demo account: lively, and open. */
  readonly known: boolean;
  readonly closed: boolean;
};

type Everyone = {
  readonly companies: readonly Company[];
  readonly experts: readonly Expert[];
  readonly staff: readonly Person[];
  readonly products: readonly Product[];
};

export function planSupports(context: DemoContext, { companies, experts, staff, products }: Everyone): readonly SupportPlan[] {
  const { random } = context;
  // Those who answer: the demo administrator for two in five.
  const desk = staff.slice(0, 4);
  const assign = (known: boolean): Person => {
    const [first = desk[0], ...others] = desk;
    if (first === undefined) throw new Error('the firm has nobody');
    return known || others.length === 0 || random.chance(0.4) ? first : random.pick(others);
  };
  const plan = (company: Company | null, expert: Expert | null, known: boolean): SupportPlan => {
    const assignee = assign(known);
    return {
      company,
      expert,
      assignee,
      speakers: { client: company === null ? [] : talkers(company), expert: expert === null ? [] : [expert.person], firm: [assignee] },
      subject: subjectOf(context, products, company, expert),
      known,
      closed: !known && random.chance(0.2),
    };
  };
  return [
    ...companies.map((company, index) => plan(company, null, index === 0)),
    ...experts.map((expert, index) => plan(null, expert, index < 2)),
  ];
}

function subjectOf({ random, now }: DemoContext, products: readonly Product[], company: Company | null, expert: Expert | null): Subject {
  const codes = company?.products ?? expert?.offered ?? [];
  const product = products.find(each => codes.includes(each.row.code)) ?? random.pick(products);
  const [from, to] = product.texts.amountEuros;
  const estimateEuros = Math.round((from + (to - from) * random.next() ** 2) / 100) * 100;
  const [here, there] = random.shuffled(cities);
  return {
    product: product.texts,
    company: company?.name ?? '',
    colleague: company === null ? random.pick(colleagueFirstNames) : random.pick(company.colleagues),
    sites: company?.sites ?? [here?.[0] ?? '', there?.[0] ?? ''],
    year: yearOf(parisDay(now)) - 1,
    estimateEuros,
    finalEuros: estimateEuros,
  };
}

export function planSupport({ random, now }: DemoContext, support: SupportPlan, usualTurns: number): readonly Played[] {
  const begins = now - random.int(40, 268) * DAY;
  const quietSince = now - (support.closed ? random.int(6, 30) * DAY : random.int(1, support.known ? 30 : 700) * 3_600_000);
  const pick = createScenePicker(support.company === null ? supportWithExperts : supportWithClients, random);
  const scenes = planScenes({
    stretches: [
      { moment: 'start', from: begins, to: begins + 4 * DAY },
      { moment: 'support', from: begins + 4 * DAY, to: quietSince },
    ],
    pick,
    random,
    turns: support.known ? 22 : usualTurns * (0.4 + random.next() * 1.1),
    reason: null,
  });
  const last = support.closed || !random.chance(0.5) ? null : pick('unanswered', {});
  return last === null
    ? scenes
    : [...scenes, { moment: 'unanswered', from: quietSince, to: Math.min(now - 480_000, quietSince + DAY), scenes: [last] }];
}
