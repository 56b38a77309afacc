/** How far a device that was away has come: what it got since, of what it knows to be missing (D9, S50). Pure. */
import type { CatchUp } from './model/sync-status.ts';

/** `came` counts the changes since something was missing; `toCheck` is the most that was to be checked. */
export type CatchUpState = { readonly came: number; readonly toCheck: number };

/** Less than this is over before it is read. */
export const LEAST_TOLD = 100;

export const caughtUp: CatchUpState = { came: 0, toCheck: 0 };

/** `behind` messages are known of and aren't here, `unchecked` ones are here; `came` changes have just gone in. */
export function nextCatchUp(
  state: CatchUpState,
  facts: { readonly behind: number; readonly unchecked: number; readonly came: number },
): CatchUpState {
  return {
    came: facts.behind === 0 ? 0 : state.came + facts.came,
    toCheck: facts.unchecked === 0 ? 0 : Math.max(state.toCheck, facts.unchecked),
  };
}

/** What is missing is told before what is only checked. */
export function catchUp(
  state: CatchUpState,
  { behind, unchecked }: { readonly behind: number; readonly unchecked: number },
): CatchUp | null {
  const changes = state.came + behind;
  if (behind > 0 && changes >= LEAST_TOLD) return { name: 'changes', done: state.came, total: changes };
  const toCheck = Math.max(state.toCheck, unchecked);
  if (unchecked > 0 && toCheck >= LEAST_TOLD) return { name: 'checking', done: toCheck - unchecked, total: toCheck };
  return null;
}
