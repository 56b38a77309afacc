/** One Escape does one thing: the highest step that is there. Menus and dialogs take theirs first. */
import { useEffect, useRef } from 'react';

/** From the first to be undone to the last. */
const ladder = ['reply', 'search', 'divider'] as const;
export type EscapeStep = (typeof ladder)[number];

const steps = new Map<EscapeStep, () => void>();

export function useEscape(step: EscapeStep, active: boolean, onEscape: () => void): void {
  const latest = useRef(onEscape);
  useEffect(() => {
    latest.current = onEscape;
  });
  useEffect(() => {
    if (!active) return undefined;
    const run = (): void => latest.current();
    steps.set(step, run);
    return () => void (steps.get(step) === run && steps.delete(step));
  }, [step, active]);
}

/** To be called with every Escape that nothing else has taken. */
export function climbDown(): boolean {
  const step = ladder.find(candidate => steps.has(candidate));
  if (step === undefined) return false;
  steps.get(step)?.();
  return true;
}
