/** After an unclean end of a large replica: what opened at once is looked through while the person works (S21). */
import type { OpenedReplica } from '../replica/rescue.ts';

/** Once `signal` aborts, what is found no longer matters: the next opening looks again. */
export async function lookThrough({ doubt }: OpenedReplica, signal: AbortSignal, onDamaged: () => void): Promise<void> {
  const damaged = await doubt?.().catch(() => false);
  if (damaged === true && !signal.aborted) onDamaged();
}
