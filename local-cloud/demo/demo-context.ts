/** What every generator is given: chance, time and ids, all decided by the seed and `now`. */
import { createHash } from 'node:crypto';
import { uuidV7 } from '../../sync/model/ids.ts';
import { createActivityClock, type ActivityClock } from './activity-clock.ts';
import { DAY } from './paris-calendar.ts';
import type { Random } from './seeded-random.ts';

export type DemoContext = {
  readonly random: Random;
  /** Epoch milliseconds: nothing happened after it. */
  readonly now: number;
  readonly activity: ActivityClock;
  /** A new id for a row made at that time. */
  readonly idAt: (time: number) => string;
  readonly fork: (topic: string) => DemoContext;
};

/** The marketplace's conversations began this long ago. */
export const HISTORY_DAYS = 272;

export function createDemoContext(random: Random, now: number): DemoContext {
  const activity = createActivityClock(now - 2 * HISTORY_DAYS * DAY, now + 60 * DAY);
  const withChance = (chance: Random): DemoContext => ({
    random: chance,
    now,
    activity,
    idAt: time => uuidV7(Math.floor(time), chance.bytes),
    fork: topic => withChance(random.fork(topic)),
  });
  return withChance(random);
}

/** As `private.derived_id` in Postgres: what the server makes from another row has an id that follows from it. */
export function derivedId(seed: string): string {
  const hex = createHash('md5').update(seed).digest('hex');
  const id = `${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17)}`;
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}

/** Of a row that nobody has changed since. */
export function unchangedSince(time: number): { created_at: number; updated_at: number; deleted_at: null } {
  const at = Math.floor(time);
  return { created_at: at, updated_at: at, deleted_at: null };
}
