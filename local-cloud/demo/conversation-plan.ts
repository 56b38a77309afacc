/** Which scenes a conversation goes through, and between which times: the assignment's steps say so. */
import type { Assignment } from './generate-assignments.ts';
import { DAY, HOUR } from './paris-calendar.ts';
import type { ScenePicker } from './scene-picker.ts';
import type { Random } from './seeded-random.ts';
import type { Step } from './timeline.ts';
import type { Moment, Scene } from './texts/scene.ts';

/** A stretch of time in which scenes of one moment are played. */
export type Stretch = { readonly moment: Moment; readonly from: number; readonly to: number };
export type Played = Stretch & { readonly scenes: readonly Scene[] };

/** Nobody has written since. */
const QUIET_MS = 8 * 60_000;
/** After the expert said yes. */
const FIRST_WORDS_MS = 5 * HOUR;

export function stretchesOf({ row, steps, long }: Assignment, now: number): readonly Stretch[] {
  const end = now - QUIET_MS;
  const stretches: Stretch[] = [];
  const working: { from: number; to: number }[] = [];
  for (const [index, step] of steps.entries()) {
    const next = steps.slice(index + 1).find(later => later.name !== 'amend_terms');
    const to = Math.min(end, next === undefined ? end : next.name === 'expire' ? next.at - 30 * HOUR : next.at);
    const reworking = step.name === 'request_changes';
    if ((step.name === 'start' || step.name === 'resume') && !reworking) working.push({ from: step.at, to });
    const moment = momentAfter(step);
    if (moment !== null) stretches.push({ moment, ...windowOf(step, moment, to, end) });
    if (step.name === 'accept') stretches.push({ moment: 'start', from: Math.min(to, step.at + FIRST_WORDS_MS), to: to });
  }
  stretches.push(...workMoments(working, row.submitted_at !== null || long ? 100 : row.progress_pct, long ? 4 : 1));
  return stretches.filter(({ from, to }) => to - from > 60_000).toSorted((one, other) => one.from - other.from);
}

function momentAfter({ name }: Step): Moment | null {
  switch (name) {
    case 'offer':
    case 'hold':
    case 'submit':
    case 'cancel':
    case 'decline':
      return name;
    case 'accept':
      return 'accept';
    case 'request_changes':
      return 'changes';
    case 'validate':
      return 'completed';
    case 'expire':
      return 'expired';
    case 'withdraw':
      return 'cancel';
    case 'create':
    case 'amend_terms':
    case 'start':
    case 'resume':
      return null;
  }
}

function windowOf(step: Step, moment: Moment, to: number, end: number): { from: number; to: number } {
  const atMost = (days: number) => Math.min(to, step.at + days * DAY);
  if (moment === 'expired') return { from: step.at - 28 * HOUR, to: Math.min(end, step.at + 2 * DAY) };
  if (moment === 'decline' || moment === 'cancel') return { from: step.at, to: atMost(3) };
  if (moment === 'accept') return { from: step.at, to: Math.min(to, step.at + FIRST_WORDS_MS) };
  if (moment === 'completed') return { from: step.at, to: atMost(25) };
  return { from: step.at, to };
}

/** The work itself goes from collecting to drafting, as far as it has come; a long one several times round. */
function workMoments(windows: readonly { from: number; to: number }[], progress: number, rounds: number): readonly Stretch[] {
  const moments: readonly (readonly [Moment, number])[] =
    progress <= 35
      ? [['collect', 1]]
      : progress <= 75
        ? [
            ['collect', 0.5],
            ['analyse', 1],
          ]
        : [
            ['collect', 0.4],
            ['analyse', 0.75],
            ['finalise', 1],
          ];
  const total = windows.reduce((sum, { from, to }) => sum + to - from, 0);
  const stretches: Stretch[] = [];
  let done = 0;
  for (const { from, to } of windows) {
    for (let round = 0; round < rounds; round++) {
      let share = 0;
      for (const [moment, until] of moments) {
        const begins = from + ((round + share) / rounds) * total - done;
        const ends = from + ((round + until) / rounds) * total - done;
        share = until;
        const stretch = { moment, from: Math.max(from, begins), to: Math.min(to, ends) };
        if (stretch.to > stretch.from) stretches.push(stretch);
      }
    }
    done += to - from;
  }
  return stretches;
}

const onceOnly: readonly Moment[] = ['offer', 'accept', 'hold', 'submit', 'changes', 'decline', 'expired', 'cancel'];

export type PlanRequest = {
  readonly stretches: readonly Stretch[];
  readonly pick: ScenePicker;
  readonly random: Random;
  /** Turns to reach with the moments that can hold several scenes. */
  readonly turns: number;
  readonly reason: string | null;
};

export function planScenes({ stretches, pick, random, turns, reason }: PlanRequest): readonly Played[] {
  const played = stretches.map(stretch => ({ ...stretch, scenes: [] as Scene[] }));
  const add = (stretch: (typeof played)[number] | undefined): number => {
    const scene = stretch === undefined ? null : pick(stretch.moment, { reason, unlike: stretch.scenes });
    if (stretch === undefined || scene === null) return 0;
    stretch.scenes.push(scene);
    return scene.turns.length;
  };
  let count = played.reduce((sum, stretch) => sum + add(stretch), 0);
  const roomy = played.filter(stretch => !onceOnly.includes(stretch.moment));
  for (let misses = 0; count < turns && roomy.length > 0 && misses < 12;) {
    const longest = random.weighted(roomy.map(stretch => [stretch, stretch.moment === 'start' ? DAY : stretch.to - stretch.from] as const));
    const added = add(longest);
    count += added;
    misses = added === 0 ? misses + 1 : 0;
  }
  return played.filter(stretch => stretch.scenes.length > 0);
}
