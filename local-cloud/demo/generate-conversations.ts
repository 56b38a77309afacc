/** Every conversation and what is said in it: one per assignment that left draft, one with the firm for everyone. */
import { createFileWords } from './speech-words.ts';
import { planScenes, stretchesOf, type Played } from './conversation-plan.ts';
import { createVariety, sayTurns, type Cast, type Said, type Variety } from './conversation-speech.ts';
import { timeTurns } from './conversation-times.ts';
import { demoClient, demoExpert } from './demo-accounts.ts';
import type { DemoContext } from './demo-context.ts';
import type { SizePlan } from './demo-size.ts';
import type { Assignment } from './generate-assignments.ts';
import { talkers } from './generate-companies.ts';
import type { Person } from './generate-people.ts';
import { planSupport, type SupportPlan } from './plan-support.ts';
import { createScenePicker } from './scene-picker.ts';
import { stepWords } from './step-words.ts';
import { beginnings } from './texts/dialogue-beginnings.ts';
import { endings } from './texts/dialogue-endings.ts';
import { everyday } from './texts/dialogue-work.ts';
import type { Scene, Speaker } from './texts/scene.ts';

export type Talk = { readonly said: readonly Said[] } & (
  { readonly kind: 'assignment'; readonly assignment: Assignment } | { readonly kind: 'support'; readonly support: SupportPlan }
);

/** How much is usually said by the time an assignment is there. */
const usualLength: Readonly<Record<string, number>> = {
  pending: 4,
  accepted: 9,
  rejected: 7,
  expired: 5,
  cancelled: 24,
  on_hold: 46,
  submitted: 70,
  in_progress: 56,
  completed: 76,
};

/** Messages per support conversation. */
const SUPPORT_LENGTH = 8;

export function generateTalks(
  context: DemoContext,
  plan: SizePlan,
  assignments: readonly Assignment[],
  supports: readonly SupportPlan[],
): readonly Talk[] {
  const { random } = context;
  const variety = createVariety();
  const told = assignments.filter(assignment => assignment.expert !== null);
  const weighed = told
    .filter(assignment => !assignment.long)
    .map(assignment => ({ assignment, weight: (usualLength[assignment.row.status] ?? 5) * (0.6 + random.next() * 0.9) }))
    .toSorted((one, other) => one.weight - other.weight);
  const talks: Talk[] = supports.map(support => ({ kind: 'support', support, said: supportTalk(context, support, variety) }));
  let left = plan.messages - plan.longConversation - countOf(talks);
  let weight = weighed.reduce((sum, each) => sum + each.weight, 0);
  for (const each of weighed) {
    const said = assignmentTalk(context, each.assignment, variety, Math.max(3, (left * each.weight) / weight));
    talks.push({ kind: 'assignment', assignment: each.assignment, said });
    left -= said.length;
    weight -= each.weight;
  }
  for (const assignment of told.filter(({ long }) => long)) {
    talks.push({ kind: 'assignment', assignment, said: longTalk(context, assignment, variety, plan.messages - countOf(talks)) });
  }
  return talks;
}

function countOf(talks: readonly Talk[]): number {
  return talks.reduce((sum, talk) => sum + talk.said.length, 0);
}

function assignmentTalk(context: DemoContext, assignment: Assignment, variety: Variety, turns: number): readonly Said[] {
  const steps = stepWords(assignment);
  const said = sayTurns(
    timeTurns(played(context, assignment, turns - steps.length), context.activity, context.random),
    castOf(context, assignment, variety),
  );
  return inOrder([...steps, ...said]);
}

/** The one whose length makes the total come out even. */
function longTalk(context: DemoContext, assignment: Assignment, variety: Variety, length: number): readonly Said[] {
  const steps = stepWords(assignment);
  const turns = timeTurns(played(context, assignment, length), context.activity, context.random);
  const spare = turns.length + steps.length - length;
  if (spare < 0) throw new Error(`the long conversation has ${turns.length} turns instead of ${length}`);
  // Left out before the last scene, so that how it ends stays as it was planned.
  const end = turns.length - 12;
  const kept = [...turns.slice(0, end - spare), ...turns.slice(end)];
  return inOrder([...steps, ...sayTurns(kept, { ...castOf(context, assignment, variety), oneEach: true })]);
}

function inOrder(said: readonly Said[]): readonly Said[] {
  return said.toSorted((one, other) => one.at - other.at);
}

function played(context: DemoContext, assignment: Assignment, turns: number): readonly Played[] {
  const { random, now } = context;
  const pick = createScenePicker([...assignment.file.product.texts.scenes, ...beginnings, ...everyday, ...endings], random);
  const stretches = stretchesOf(assignment, now);
  const reason = assignment.row.hold_reason ?? assignment.row.reason_code ?? 'waiting_client';
  const scenes = planScenes({ stretches, pick, random, turns, reason });
  if (assignment.row.status === 'pending') return scenes.map(each => ({ ...each, scenes: each.scenes.map(scene => begun(scene, random)) }));
  return withLastWords(scenes, pick, context, assignment);
}

/** An offer that is open is being talked about. */
function begun(scene: Scene, random: DemoContext['random']): Scene {
  return { ...scene, turns: scene.turns.slice(0, random.int(1, scene.turns.length)) };
}

/** Some of those still at work wait for an answer: then that is how the conversation ends. */
function withLastWords(
  scenes: readonly Played[],
  pick: ReturnType<typeof createScenePicker>,
  { random, now }: DemoContext,
  assignment: Assignment,
): readonly Played[] {
  const waiting = ['accepted', 'in_progress', 'on_hold', 'submitted'].includes(assignment.row.status);
  const last = scenes.at(-1);
  const known = isDemoAccount(assignment.contact) || (assignment.expert !== null && isDemoAccount(assignment.expert.person));
  if (!waiting || last === undefined || !(known || random.chance(0.6))) return scenes;
  const by = assignment.long || random.chance(0.5) ? 'expert' : 'client';
  const waitingScenes = Array.from({ length: assignment.long ? 3 : 1 }, () => pick('unanswered', { by })).filter(scene => scene !== null);
  const to = now - 8 * 60_000;
  const from = Math.max(now - 50 * 3_600_000 * random.next() - 1_800_000, (last.from + to) / 2);
  const before = scenes.map(each => ({ ...each, to: Math.max(each.from + 1_000, Math.min(each.to, from)) }));
  return [...before, { moment: 'unanswered', from, to, scenes: waitingScenes }];
}

function isDemoAccount({ user }: Person): boolean {
  return [demoClient, demoExpert].some(({ email }) => email === user.email);
}

function castOf({ random }: DemoContext, assignment: Assignment, variety: Variety): Cast {
  const { company, expert, contact, file } = assignment;
  const clients = [contact, ...talkers(company).filter(person => person !== contact)];
  const speakers: Record<Speaker, Cast['speakers']['client']> = {
    client: clients,
    expert: expert === null ? [] : [expert.person],
    firm: [],
  };
  const estimateEuros = (file.row.estimated_amount_cents ?? 0) / 100;
  const subject = {
    product: file.product.texts,
    company: company.name,
    colleague: random.pick(company.colleagues),
    sites: company.sites,
    year: file.year,
    estimateEuros,
    finalEuros: file.row.final_amount_cents === null ? estimateEuros * 1.04 : file.row.final_amount_cents / 100,
  };
  return { speakers, sceneAt: createFileWords(subject, random).sceneAt, variety, random, oneEach: false };
}

function supportTalk(context: DemoContext, support: SupportPlan, variety: Variety): readonly Said[] {
  const { random, activity } = context;
  const scenes = planSupport(context, support, SUPPORT_LENGTH);
  const cast: Cast = {
    speakers: support.speakers,
    sceneAt: createFileWords(support.subject, random).sceneAt,
    variety,
    random,
    oneEach: false,
  };
  return inOrder(sayTurns(timeTurns(scenes, activity, random), cast));
}
