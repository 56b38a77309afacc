/** How dialogues are written: scenes of turns that make sense in order, each belonging to a moment of the work. */

export type Speaker = 'client' | 'expert' | 'firm';

/** How long the answer takes. */
export type Wait = 'soon' | 'reply' | 'hours' | 'nextDay' | 'days';

export type Turn = { readonly by: Speaker; readonly text: string; readonly wait: Wait };

/** The moments of an assignment, in the order in which a conversation goes through them. */
export const moments = [
  'offer',
  /** The first words once the expert has said yes. */
  'accept',
  'start',
  'collect',
  'analyse',
  'finalise',
  'hold',
  'submit',
  'changes',
  'completed',
  'decline',
  'expired',
  'cancel',
  /** Last words that wait for an answer, by whoever waits. */
  'unanswered',
  /** Between a client or an expert and the firm. */
  'support',
] as const;
export type Moment = (typeof moments)[number];

export type Scene = {
  readonly moment: Moment;
  readonly turns: readonly Turn[];
  /** May come back in the same conversation, about another month, document or date. */
  readonly again: boolean;
  /** Only for these reason codes; for any when empty. */
  readonly reasons: readonly string[];
};

const turn =
  (by: Speaker) =>
  (text: string, wait: Wait = 'reply'): Turn => ({ by, text, wait });

export const client = turn('client');
export const expert = turn('expert');
export const firm = turn('firm');

export function once(moment: Moment, ...turns: readonly Turn[]): Scene {
  return { moment, turns, again: false, reasons: [] };
}

export function again(moment: Moment, ...turns: readonly Turn[]): Scene {
  return { moment, turns, again: true, reasons: [] };
}

/** A refusal, a pause or an end for that reason. */
export function because(reasons: readonly string[], scene: Scene): Scene {
  return { ...scene, reasons };
}

/** One eligible product: its row in the catalogue, and what people say about it. */
export type ProductTexts = {
  readonly code: string;
  /** As people call it: `mission TICPE`. */
  readonly spokenName: string;
  readonly spokenAuthority: string;
  readonly nom: string;
  readonly categorie: string;
  readonly description: string;
  readonly legalBasis: string;
  readonly authority: string;
  readonly periodicity: 'monthly' | 'quarterly' | 'yearly' | 'once';
  readonly criteria: readonly { readonly key: string; readonly label: string }[];
  /** With their article, so that they can be spoken of: `les bulletins de paie`. */
  readonly documents: readonly string[];
  readonly milestones: readonly string[];
  readonly amountEuros: readonly [number, number];
  /** Success fee usually asked, in basis points. */
  readonly rateBps: readonly [number, number];
  readonly durationDays: readonly [number, number];
  /** Years after the period by whose 31 December the claim must be made. */
  readonly claimYears: number;
  /** Words that stay the same all along one file. */
  readonly facts: Readonly<Record<string, readonly string[]>>;
  /** Words that change from scene to scene. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly scenes: readonly Scene[];
};
