/** One process owns a data folder; whoever comes second learns where the first one serves. */
import { randomUUID } from 'node:crypto';
import { CannotStart } from './cannot-start.ts';
import { type Note, othersAlive, type Standing, writeNote } from './owner-note.ts';
import { waitFor } from './wait-until.ts';

export type Ownership = {
  /** From now on others are told where we serve. */
  announce(url: string): void;
  release(): Promise<void>;
};

export type Claim = { readonly kind: 'owner'; readonly ownership: Ownership } | { readonly kind: 'other'; readonly url: string };

const DECIDED_WITHIN_MS = 120_000;

export async function claimFolder(dataFolder: string): Promise<Claim> {
  const claim = await waitFor(() => tryOnce(dataFolder), DECIDED_WITHIN_MS);
  if (claim === null) throw new CannotStart('in-use', 'Another process is starting on this data folder, and does not get ready.');
  return claim;
}

/**
 * Each candidate shows itself first and looks around after, so of any two at least one sees the other. It gives way to
 * an owner and to a candidate of a lower name, and waits for the decision of one of a higher name. Null: look again.
 */
async function tryOnce(dataFolder: string): Promise<Claim | null> {
  let standing: Standing = { instance: randomUUID(), role: 'candidate', url: null };
  const note = await writeNote(dataFolder, standing.instance, () => standing);
  const verdict = await decide(dataFolder, note.instance).catch(async (error: unknown) => {
    await note.erase();
    throw error;
  });
  if (verdict === 'own') {
    standing = { ...standing, role: 'owner' };
    return { kind: 'owner', ownership: ownership(note, url => (standing = { ...standing, url })) };
  }
  await note.erase();
  return verdict === 'withdraw' || verdict === null ? null : verdict;
}

async function decide(dataFolder: string, self: string): Promise<Exclude<Verdict, 'wait'> | null> {
  return waitFor(async () => {
    const verdict = judge(self, await othersAlive(dataFolder, self));
    return verdict === 'wait' ? null : verdict;
  }, DECIDED_WITHIN_MS);
}

type Verdict = 'own' | 'wait' | 'withdraw' | Extract<Claim, { kind: 'other' }>;

export function judge(self: string, others: readonly (Standing | 'silent')[]): Verdict {
  if (others.includes('silent')) {
    throw new CannotStart('in-use', 'Another process uses this data folder and does not answer. End it, then start again.');
  }
  const alive = others.filter(other => other !== 'silent');
  const owner = alive.find(other => other.role === 'owner');
  if (owner !== undefined) return owner.url === null ? 'withdraw' : { kind: 'other', url: owner.url };
  if (alive.some(other => other.instance < self)) return 'withdraw';
  return alive.length === 0 ? 'own' : 'wait';
}

function ownership(note: Note, announce: (url: string) => void): Ownership {
  return { announce, release: () => note.erase() };
}
