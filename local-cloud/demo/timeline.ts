/** When each step of an assignment happened, told backwards from how long ago the last one was. */
import type { AssignmentStatus } from '../../sync/model/statuses.ts';
import type { ActivityClock } from './activity-clock.ts';
import { HISTORY_DAYS } from './demo-context.ts';
import { DAY, HOUR } from './paris-calendar.ts';
import type { Random } from './seeded-random.ts';

export type StepName =
  | 'create'
  | 'offer'
  | 'amend_terms'
  | 'accept'
  | 'start'
  | 'hold'
  | 'resume'
  | 'submit'
  | 'request_changes'
  | 'validate'
  | 'decline'
  | 'expire'
  | 'withdraw'
  | 'cancel';

export type Step = { readonly name: StepName; readonly from: AssignmentStatus | null; readonly to: AssignmentStatus; readonly at: number };

export const OFFER_LASTS_MS = 72 * HOUR;

const leadsTo: Readonly<Record<StepName, AssignmentStatus>> = {
  create: 'draft',
  offer: 'pending',
  amend_terms: 'pending',
  accept: 'accepted',
  start: 'in_progress',
  hold: 'on_hold',
  resume: 'in_progress',
  submit: 'submitted',
  request_changes: 'in_progress',
  validate: 'completed',
  decline: 'rejected',
  expire: 'expired',
  withdraw: 'cancelled',
  cancel: 'cancelled',
};

/** Days since the step before. */
const usualDays: Readonly<Record<StepName, readonly [number, number]>> = {
  create: [0, 0],
  offer: [0.1, 2],
  amend_terms: [0.3, 1],
  accept: [0.2, 2.4],
  start: [0.5, 6],
  hold: [8, 30],
  resume: [5, 22],
  submit: [20, 85],
  request_changes: [1, 6],
  validate: [1, 12],
  decline: [0.2, 2.4],
  expire: [3, 3],
  withdraw: [0.5, 2],
  cancel: [10, 45],
};

/** Days since the last step, by where things stand now. */
const idleDays: Readonly<Record<AssignmentStatus, readonly [number, number]>> = {
  draft: [0.1, 12],
  pending: [0.1, 2.5],
  accepted: [0.2, 6],
  in_progress: [8, 170],
  on_hold: [2, 24],
  submitted: [0.4, 11],
  completed: [3, 130],
  rejected: [5, 150],
  expired: [5, 150],
  cancelled: [5, 140],
};

export type TimelineRequest = {
  readonly status: AssignmentStatus;
  readonly random: Random;
  readonly activity: ActivityClock;
  /** Nothing happened after it. */
  readonly until: number;
  readonly now: number;
  /** Goes on since almost the beginning. */
  readonly long?: boolean;
  /** Days between the last step and `until`, when not the usual ones. */
  readonly idle?: readonly [number, number];
};

export function timeline(request: TimelineRequest): readonly Step[] {
  const names = stepsTo(request.status, request.random, request.long === true);
  return toSteps(names, atBusyHours(names, rawTimes(names, request), request));
}

function stepsTo(status: AssignmentStatus, random: Random, long: boolean): readonly StepName[] {
  const begun: StepName[] = ['create', 'offer', ...(random.chance(0.12) ? (['amend_terms'] as const) : []), 'accept', 'start'];
  const paused: StepName[] = !long && random.chance(0.25) ? ['hold', 'resume'] : [];
  const reworked: StepName[] = random.chance(0.3) ? ['submit', 'request_changes', 'submit'] : ['submit'];
  switch (status) {
    case 'draft':
      return ['create'];
    case 'pending':
      return ['create', 'offer'];
    case 'accepted':
      return begun.slice(0, -1);
    case 'in_progress':
      return [...begun, ...paused];
    case 'on_hold':
      return [...begun, 'hold'];
    case 'submitted':
      return [...begun, ...paused, ...reworked];
    case 'completed':
      return [...begun, ...paused, ...reworked, 'validate'];
    case 'rejected':
      return ['create', 'offer', 'decline'];
    case 'expired':
      return ['create', 'offer', 'expire'];
    case 'cancelled':
      return random.chance(0.3) ? ['create', 'offer', 'withdraw'] : [...begun, 'cancel'];
  }
}

function rawTimes(names: readonly StepName[], { status, random, until, now, long, idle }: TimelineRequest): readonly number[] {
  const days = ([from, to]: readonly [number, number]): number => from + (to - from) * random.next();
  const gaps = names.map(
    (name, index) => (index > 0 && names[index - 1] === 'request_changes' ? days([2, 9]) : days(usualDays[name])) * DAY,
  );
  const earliest = now - (HISTORY_DAYS - 6) * DAY;
  if (long === true) return scaledInto(gaps, earliest, earliest + 8 * DAY);
  const last = until - days(idle ?? idleDays[status]) * DAY;
  return scaledInto(gaps, earliest, last);
}

/** Ends at `last`, and where that would begin too early, everything is closer together. */
function scaledInto(gaps: readonly number[], earliest: number, last: number): readonly number[] {
  const length = gaps.reduce((sum, gap) => sum + gap, 0);
  const scale = Math.min(1, Math.max(0.01, last - earliest) / Math.max(1, length));
  let at = last - length * scale;
  return gaps.map(gap => (at += gap * scale));
}

/** People act in their working hours; an offer's end doesn't wait for them. */
function atBusyHours(
  names: readonly StepName[],
  times: readonly number[],
  { activity, random, until }: TimelineRequest,
): readonly number[] {
  // What runs out has had its 72 hours by then.
  const latest = names.includes('expire') ? until - OFFER_LASTS_MS - HOUR : until;
  let previous = 0;
  let offeredAt = 0;
  return times.map((time, index) => {
    const name = names[index];
    const busy = activity.instant(activity.at(time) + random.int(2, 70));
    const afterPrevious = previous === 0 ? 0 : activity.instant(activity.at(previous) + random.int(15, 160));
    let at = Math.min(Math.max(busy, afterPrevious), latest - (times.length - index) * 6 * 60_000);
    if (name === 'offer') offeredAt = at;
    if (name === 'expire') at = offeredAt + OFFER_LASTS_MS;
    if (name === 'amend_terms') at = Math.min(at, offeredAt + 50 * HOUR);
    if (name === 'accept' || name === 'decline' || name === 'withdraw') at = Math.min(at, offeredAt + OFFER_LASTS_MS - 50 * 60_000);
    previous = at;
    return Math.floor(at);
  });
}

function toSteps(names: readonly StepName[], times: readonly number[]): readonly Step[] {
  return names.map((name, index) => {
    const before = names[index - 1];
    return { name, from: before === undefined ? null : leadsTo[before], to: leadsTo[name], at: times[index] ?? 0 };
  });
}
