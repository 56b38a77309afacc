/** When each turn of the played scenes is written: short waits within a scene, the rest of the time between scenes. */
import type { ActivityClock } from './activity-clock.ts';
import type { Played } from './conversation-plan.ts';
import type { Random } from './seeded-random.ts';
import type { Moment, Scene, Turn, Wait } from './texts/scene.ts';

export type TimedTurn = {
  readonly turn: Turn;
  readonly at: number;
  readonly scene: Scene;
  /** Counts the scenes: turns of one scene share their words. */
  readonly sceneIndex: number;
  readonly sceneAt: number;
};

/** Busy minutes before a turn. */
const waits: Readonly<Record<Wait, readonly [number, number]>> = {
  soon: [1, 7],
  reply: [4, 70],
  hours: [45, 240],
  nextDay: [330, 640],
  days: [800, 2_200],
};

const prompt: readonly Moment[] = ['offer', 'accept', 'hold', 'submit', 'changes', 'completed', 'decline', 'cancel'];

export function timeTurns(played: readonly Played[], activity: ActivityClock, random: Random): readonly TimedTurn[] {
  const timed: TimedTurn[] = [];
  let sceneIndex = 0;
  for (const stretch of played) {
    const from = activity.at(stretch.from);
    const room = Math.max(1, activity.at(stretch.to) - from);
    const scenes = stretch.scenes.map(scene => scene.turns.map((turn, index) => (index === 0 ? 0 : minutes(turn.wait, random))));
    const inside = scenes.flat().reduce((sum, wait) => sum + wait, 0);
    const scale = Math.min(1, (room * 0.85) / Math.max(1, inside));
    const breaks = cuts(scenes.length, room - inside * scale, random);
    let at = from;
    for (const [index, scene] of stretch.scenes.entries()) {
      // What an event calls for comes soon after it.
      at += index === 0 && prompt.includes(stretch.moment) ? Math.min(breaks[0] ?? 0, random.int(2, 45)) : (breaks[index] ?? 0);
      const sceneAt = within(activity.instant(at), stretch);
      for (const [turnIndex, turn] of scene.turns.entries()) {
        at += (scenes[index]?.[turnIndex] ?? 0) * scale;
        timed.push({ turn, at: within(activity.instant(at), stretch), scene, sceneIndex, sceneAt });
      }
      sceneIndex++;
    }
  }
  return timed;
}

function within(instant: number, { from, to }: Played): number {
  return Math.min(Math.max(instant, from), to);
}

/** Evenly likely between the bounds of their logarithms: most answers are quick, some take long. */
function minutes(wait: Wait, random: Random): number {
  const [from, to] = waits[wait];
  return from * (to / from) ** random.next();
}

/** `count` breaks that leave some of the time for the end. */
function cuts(count: number, room: number, random: Random): readonly number[] {
  const marks = Array.from({ length: count }, () => random.next() * room).toSorted((one, other) => one - other);
  return marks.map((mark, index) => mark - (marks[index - 1] ?? 0));
}
