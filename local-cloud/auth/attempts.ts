/** Slows down whoever guesses passwords: few wrong ones in a row per address, then a wait. Pure but for its memory. */
export type Attempts = {
  /** False while the address must wait. */
  mayTry(address: string, now: number): boolean;
  failed(address: string, now: number): void;
  succeeded(address: string): void;
};

const MOST_FAILURES = 10;
const WINDOW_MS = 60_000;
const REMEMBERED = 10_000;

export function createAttempts(): Attempts {
  const failures = new Map<string, readonly number[]>();
  const recent = (address: string, now: number) => (failures.get(address) ?? []).filter(at => at > now - WINDOW_MS);
  return {
    mayTry: (address, now) => recent(address, now).length < MOST_FAILURES,
    failed: (address, now) => {
      if (failures.size >= REMEMBERED) failures.clear();
      failures.set(address, [...recent(address, now), now]);
    },
    succeeded: address => void failures.delete(address),
  };
}
