/** What a change of the link is worth saying in the journal. Failed probes of a link that is down say nothing new. Pure. */
import type { LinkState } from './link-state.ts';
import type { SyncEvent } from './model/sync-event.ts';

/** Null when nothing changed that a person would call a change. */
export function connectionEvent(before: LinkState, after: LinkState, now: number): SyncEvent | null {
  switch (after.name) {
    case 'up':
      return { name: 'connected', afterMs: 'since' in before && before.since !== null ? Math.max(0, now - before.since) : null };
    case 'down':
      return before.name === 'up' || (before.name === 'probing' && before.since === null)
        ? { name: 'offline', reason: after.reason }
        : null;
    case 'paused':
      return before.name === 'paused' ? null : { name: 'paused' };
    case 'blocked':
      return { name: 'blocked', reason: after.reason };
    case 'probing':
      return before.name === 'paused' || before.name === 'blocked' ? { name: 'resumed' } : null;
  }
}
