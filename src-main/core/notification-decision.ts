/** Whether a notification is shown, and why not: pure, so that "why wasn't I told?" always has an answer (A40). */
import type { ShellNotification } from '../../src-preload/contract/protocol.ts';
import type { Language, PreviewLevel } from '../../src-preload/contract/commands.ts';

export type NotificationFacts = {
  readonly id: string;
  readonly type: string;
  readonly createdAt: number;
  readonly read: boolean;
  readonly conversationId: string | null;
  readonly senderName: string;
  readonly preview: string;
  readonly subtitle: string;
  readonly path: string;
};

export type Surroundings = {
  /** Conversations that a focused window shows. */
  readonly onScreen: ReadonlySet<string>;
  readonly muted: boolean;
  readonly offByPreference: boolean;
  /** What was written before is for the notification centre, not for a burst of toasts at start. */
  readonly since: number;
  readonly previewLevel: PreviewLevel;
  readonly language: Language;
};

export type NotificationDecision =
  | { readonly decision: 'shown'; readonly reason: 'new'; readonly notification: ShellNotification }
  | { readonly decision: 'hidden'; readonly reason: 'already_read' | 'before_start' | 'on_screen' | 'muted' | 'preference' };

export function decideNotification(facts: NotificationFacts, around: Surroundings): NotificationDecision {
  if (facts.read) return { decision: 'hidden', reason: 'already_read' };
  if (facts.createdAt < around.since) return { decision: 'hidden', reason: 'before_start' };
  if (facts.conversationId !== null && around.onScreen.has(facts.conversationId)) return { decision: 'hidden', reason: 'on_screen' };
  if (around.muted) return { decision: 'hidden', reason: 'muted' };
  if (around.offByPreference) return { decision: 'hidden', reason: 'preference' };
  return { decision: 'shown', reason: 'new', notification: wordsOf(facts, around) };
}

const newMessage: Record<Language, string> = { fr: 'Nouveau message', en: 'New message' };

function wordsOf(facts: NotificationFacts, { previewLevel, language }: Surroundings): ShellNotification {
  const open = previewLevel !== 'none';
  return {
    tag: facts.conversationId ?? facts.id,
    title: open ? facts.senderName : 'FinancialTracker',
    subtitle: open ? facts.subtitle : '',
    body: previewLevel === 'content' ? facts.preview : newMessage[language],
    path: facts.path,
    silent: false,
  };
}
