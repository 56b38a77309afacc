/** Decides what to do when the engine's process dies: start it again, soon and then less soon, and know when to give up. */

export type Restart = { readonly kind: 'after'; readonly ms: number } | { readonly kind: 'give-up' };

const windowMs = 60_000;
const delaysMs = [0, 500, 2_000, 5_000] as const;

/** `crashes` are the instants of all crashes, this one included, oldest first. */
export function afterCrash(crashes: readonly number[], now: number): Restart {
  const recent = crashes.filter(at => now - at < windowMs).length;
  const ms = delaysMs[recent - 1];
  return ms === undefined ? { kind: 'give-up' } : { kind: 'after', ms };
}
