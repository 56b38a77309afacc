/** Chooses the next scene of a conversation: what was said least, and never twice what is said once. */
import type { Random } from './seeded-random.ts';
import type { Moment, Scene, Speaker } from './texts/scene.ts';

export type Wish = {
  /** Why it was refused, put off or ended. */
  readonly reason?: string | null;
  /** Who should begin. */
  readonly by?: Speaker;
  /** Not these again, while there are others. */
  readonly unlike?: readonly Scene[];
};

export type ScenePicker = (moment: Moment, wish: Wish) => Scene | null;

export function createScenePicker(scenes: readonly Scene[], random: Random): ScenePicker {
  const used = new Map<Scene, number>();
  let last: Scene | null = null;
  return (moment, { reason = null, by, unlike = [] }) => {
    const fitting = scenes.filter(
      scene =>
        scene.moment === moment &&
        scene !== last &&
        (by === undefined || scene.turns[0]?.by === by) &&
        (scene.again || !used.has(scene)) &&
        (scene.reasons.length === 0 || (reason !== null && scene.reasons.includes(reason))),
    );
    const often = (scene: Scene) => (used.get(scene) ?? 0) + 10 * unlike.filter(other => other === scene).length;
    const fewest = Math.min(...fitting.map(often));
    const candidates = fitting.filter(scene => often(scene) === fewest);
    if (candidates.length === 0) return null;
    last = random.pick(candidates);
    used.set(last, (used.get(last) ?? 0) + 1);
    return last;
  };
}
