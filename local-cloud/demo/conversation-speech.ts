/** Turns into messages: who says it, in whose words, and never too often the same. */
import { sentenceCase } from './french.ts';
import type { Person } from './generate-people.ts';
import { HOUR, hourOfDay, parisDay } from './paris-calendar.ts';
import type { Random } from './seeded-random.ts';
import type { Words } from './speech-words.ts';
import { renderTemplate } from './template.ts';
import type { Speaker } from './texts/scene.ts';
import type { TimedTurn } from './conversation-times.ts';
import { speak } from './voice.ts';

export type Said = {
  readonly sender: Person;
  readonly role: 'client' | 'expert' | 'admin' | 'system';
  readonly type: 'text' | 'status_change';
  readonly content: string;
  readonly at: number;
};

/** How often each text was written, over all conversations. */
export type Variety = {
  /** How far beyond what sounds natural one more of these would be; 0 is fine. */
  readonly excess: (texts: readonly string[]) => number;
  readonly note: (text: string) => void;
};

/** People say « Parfait. » again and again, but not whole sentences. */
const MAX_REPEATS = { short: 7, long: 3 } as const;

export function createVariety(): Variety {
  const counts = new Map<string, number>();
  const excessOf = (text: string) => (counts.get(text) ?? 0) + 1 - (text.length < 45 ? MAX_REPEATS.short : MAX_REPEATS.long);
  return {
    excess: texts => Math.max(0, ...texts.map(excessOf)),
    note: text => void counts.set(text, (counts.get(text) ?? 0) + 1),
  };
}

export type Cast = {
  readonly speakers: Readonly<Record<Speaker, readonly Person[]>>;
  readonly sceneAt: (time: number) => Words;
  readonly variety: Variety;
  readonly random: Random;
  /** Each turn is one message, so that they can be counted beforehand. */
  readonly oneEach: boolean;
};

/** For what has been said too often as it is. */
const closings = ['Bonne journée.', 'Merci encore.', 'À bientôt.', 'Bonne fin de journée.', 'À très vite.', 'Merci à vous.'] as const;

const roles = { client: 'client', expert: 'expert', firm: 'admin' } as const;

export function sayTurns(turns: readonly TimedTurn[], cast: Cast): readonly Said[] {
  const said: Said[] = [];
  const lastDayOf = new Map<Person, number>();
  let lastAt = 0;
  let scene = -1;
  let words: Words = () => '';
  let present = castScene(cast);
  for (const { turn, at, sceneIndex, sceneAt } of turns) {
    if (sceneIndex !== scene) {
      scene = sceneIndex;
      words = cast.sceneAt(sceneAt);
      present = castScene(cast);
    }
    const sender = present[turn.by];
    const to = present[audience(turn.by, cast)];
    // In the middle of an exchange nobody begins anew.
    const answering = at - lastAt < 2 * HOUR && cast.random.chance(0.6);
    lastAt = at;
    const firstOfDay = lastDayOf.get(sender) !== parisDay(at) && !answering;
    lastDayOf.set(sender, parisDay(at));
    for (const [part, content] of phrase(turn.text, { words, sender, to, at, firstOfDay }, cast).entries()) {
      cast.variety.note(content);
      said.push({ sender, role: roles[turn.by], type: 'text', content, at: at + part * cast.random.int(6_000, 25_000) });
    }
  }
  return said;
}

function audience(by: Speaker, { speakers }: Cast): Speaker {
  if (by !== 'client' && speakers.client.length > 0) return 'client';
  return by !== 'expert' && speakers.expert.length > 0 ? 'expert' : 'firm';
}

/** Mostly the first of each side; sometimes a colleague takes a scene. */
function castScene({ speakers, random }: Cast): Readonly<Record<Speaker, Person>> {
  const one = (people: readonly Person[]): Person | undefined =>
    people.length > 1 && random.chance(0.14) ? random.pick(people) : people[0];
  const everyone = [...speakers.client, ...speakers.expert, ...speakers.firm];
  const anyone = (person: Person | undefined): Person => {
    const found = person ?? everyone[0];
    if (found === undefined) throw new Error('a conversation needs someone');
    return found;
  };
  return { client: anyone(one(speakers.client)), expert: anyone(one(speakers.expert)), firm: anyone(one(speakers.firm)) };
}

type Line = { readonly words: Words; readonly sender: Person; readonly to: Person; readonly at: number; readonly firstOfDay: boolean };

function phrase(template: string, { words, sender, to, at, firstOfDay }: Line, { random, variety, oneEach }: Cast): readonly string[] {
  let best: readonly string[] = [];
  for (let tries = 0; tries < 14 && (best.length === 0 || variety.excess(best) > 0); tries++) {
    const said = sentenceCase(renderTemplate(template, words, random));
    const text = tries > 7 && !said.endsWith('?') ? `${said} ${random.pick(closings)}` : said;
    const voice = oneEach || tries > 5 ? { ...sender.voice, splits: 0 } : sender.voice;
    // Where a greeting fits, it tells apart what was said too often.
    const greets = tries > 7 && firstOfDay ? 1 : voice.greets;
    const occasion = { firstOfDay, hour: hourOfDay(at), to: to.firstName, from: sender.firstName, random };
    const parts = speak(text, { ...voice, greets }, occasion);
    if (best.length === 0 || variety.excess(parts) < variety.excess(best)) best = parts;
  }
  return best;
}
