/** Everyone writes in their own way: greetings, signatures, full stops, one message or two. */
import type { Random } from './seeded-random.ts';
import { cities, colleagueFirstNames, menFirstNames, womenFirstNames } from './texts/names.ts';
import { productTexts } from './texts/products.ts';

const properNouns: ReadonlySet<string> = new Set([
  ...womenFirstNames,
  ...menFirstNames,
  ...colleagueFirstNames,
  ...cities.map(([city]) => city),
  ...productTexts.flatMap(({ words, facts }) => [words['chercheur'], facts['projet'], facts['projet2']].flatMap(names => names ?? [])),
]);

export type Voice = {
  /** How often the first message of a day greets. */
  readonly greets: number;
  readonly greeting: 'line' | 'inline';
  readonly signature: string | null;
  readonly smiles: boolean;
  /** How often two sentences become two messages. */
  readonly splits: number;
  /** Leaves out the last full stop. */
  readonly quick: boolean;
};

export type Occasion = {
  readonly firstOfDay: boolean;
  /** Paris, 0 to 24. */
  readonly hour: number;
  readonly to: string;
  readonly from: string;
  readonly random: Random;
};

export function createVoice(random: Random): Voice {
  return {
    greets: random.pick([0.25, 0.6, 0.85]),
    greeting: random.chance(0.5) ? 'line' : 'inline',
    signature: random.chance(0.35) ? random.pick(['Bien à vous,', 'Cordialement,', 'Bonne journée,', 'Bien cordialement,']) : null,
    smiles: random.chance(0.25),
    splits: random.pick([0, 0.1, 0.25, 0.4]),
    quick: random.chance(0.3),
  };
}

/** The messages, one or two, in which this person says it. */
export function speak(text: string, voice: Voice, occasion: Occasion): string[] {
  const { random } = occasion;
  const greeted = occasion.firstOfDay && random.chance(voice.greets);
  const parts = !greeted && random.chance(voice.splits) ? inTwo(text) : [text];
  const [first = '', ...rest] = parts.map(part => dressed(part, voice, random));
  return [greeted ? greet(first, voice, occasion) : first, ...rest];
}

function dressed(text: string, voice: Voice, random: Random): string {
  const short = text.length < 90 && text.endsWith('.');
  if (voice.smiles && short && random.chance(0.15)) return `${text.slice(0, -1)} ${random.pick(['🙂', '👍', '🙏', '😊'])}`;
  return voice.quick && short ? text.slice(0, -1) : text;
}

function greet(text: string, voice: Voice, { to, from, hour, random }: Occasion): string {
  const hello = `${hour >= 18 ? 'Bonsoir' : 'Bonjour'}${random.chance(0.75) ? ` ${to}` : ''},`;
  if (voice.greeting === 'inline' && !startsWithName(text)) return `${hello} ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  const signed = voice.signature !== null && text.length > 150 && random.chance(0.6) ? `\n\n${voice.signature}\n${from}` : '';
  return `${hello}\n${text.length > 120 ? '\n' : ''}${text}${signed}`;
}

/** A name or an acronym keeps its capital. */
function startsWithName(text: string): boolean {
  const [word = ''] = text.split(/[\s,.:;?!…]/u, 1);
  return properNouns.has(word) || /^\p{Lu}{2}/u.test(word);
}

function inTwo(text: string): string[] {
  const cut = text.search(/(?<=[.?!]) (?=\p{Lu})/u);
  return cut < 12 || text.length - cut < 12 ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
}
