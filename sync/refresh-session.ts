/** What a refused token leads to: a fresh one, another try later, or a person who must sign in. */
import type { Link } from './link.ts';
import type { SyncSession } from './ports.ts';

export async function refreshSession(session: SyncSession, link: Link, signal: AbortSignal): Promise<void> {
  const outcome = await session.refresh(signal);
  if (signal.aborted) return;
  if (outcome === 'unreachable') link.tell({ name: 'failed', retryAfterMs: null });
  if (outcome === 'signed-out') link.tell({ name: 'blocked', reason: 'signed-out' });
}
