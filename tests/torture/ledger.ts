/** What a person did and what they were answered: the promise that a torture holds the application to. */
import type { Bridge } from '../../src-preload/bridge.ts';

export type Written = {
  readonly id: string;
  readonly kind: 'message' | 'note';
  /** `kept`: answered ok, so it may not be lost. `refused`: told that it wasn't kept. `unknown`: the answer never came. */
  readonly fate: 'kept' | 'refused' | 'unknown';
};

export type Ledger = {
  readonly written: Written[];
  /** The last draft that was answered ok, and those whose answer never came since: any of them may be shown. */
  drafts: readonly string[];
};

/** `draft` is the one that is shown as the round begins. */
export const newLedger = (draft: string): Ledger => ({ written: [], drafts: [draft] });

export type Place = { readonly conversationId: string; readonly assignmentId: string | null };

export async function writeMessage(bridge: Bridge, ledger: Ledger, place: Place, id: string, content: string): Promise<void> {
  const { conversationId } = place;
  const reply = await bridge.run('message.send', { id, conversationId, content, replyToId: null, writtenAt: Date.now() });
  ledger.written.push({ id, kind: 'message', fate: fateOf(reply) });
}

export async function writeNote(bridge: Bridge, ledger: Ledger, assignmentId: string, id: string, body: string): Promise<void> {
  const reply = await bridge.run('note.add', { id, assignmentId, body, writtenAt: Date.now() });
  ledger.written.push({ id, kind: 'note', fate: fateOf(reply) });
}

export async function saveDraft(bridge: Bridge, ledger: Ledger, conversationId: string, text: string): Promise<void> {
  const reply = await bridge.run('draft.save', { conversationId, text, replyToId: null });
  const fate = fateOf(reply);
  if (fate === 'kept') ledger.drafts = [text];
  if (fate === 'unknown') ledger.drafts = [...ledger.drafts, text];
}

type Answer = Awaited<ReturnType<Bridge['run']>>;

/** The pipe that breaks answers `internal`: it may or may not have been written. */
function fateOf(reply: Answer): Written['fate'] {
  if (reply.ok) return 'kept';
  return reply.error.code === 'internal' ? 'unknown' : 'refused';
}
