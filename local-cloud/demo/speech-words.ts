/** The words that templates leave open: what stays the same in a file, and what each scene draws for itself. */
import type { ProductTexts } from './texts/scene.ts';
import { euros, grouped, withDe } from './french.ts';
import { addWorkingDays, monthNames, monthOf, parisDay, spokenDate, weekday, weekdayNames } from './paris-calendar.ts';
import type { Random } from './seeded-random.ts';

export type Words = (name: string) => string;

export type Subject = {
  readonly product: ProductTexts;
  readonly company: string;
  readonly colleague: string;
  readonly sites: readonly [string, string];
  readonly year: number;
  readonly estimateEuros: number;
  readonly finalEuros: number;
};

/** The same file throughout: its projects, its fleet, and documents asked for in turn rather than at random. */
export function createFileWords(subject: Subject, random: Random): { readonly sceneAt: (time: number) => Words } {
  const facts = new Map(Object.entries(subject.product.facts).map(([name, values]) => [name, random.pick(values)]));
  const documents = inTurn(subject.product.documents, random);
  const months = inTurn(monthNames, random);
  const fixed: Readonly<Record<string, string>> = {
    produit: subject.product.spokenName,
    administration: subject.product.spokenAuthority,
    client: subject.company,
    collegue: subject.colleague,
    site: subject.sites[0],
    site2: subject.sites[1],
    annee: String(subject.year),
    estime: euros(subject.estimateEuros),
    final: euros(subject.finalEuros),
  };
  return {
    sceneAt(time) {
      const drawn = new Map<string, string>();
      const draw = (name: string): string => {
        const known = fixed[name] ?? facts.get(name) ?? drawn.get(name);
        if (known !== undefined) return known;
        const value = sceneWord(name, { random, time, documents, months, product: subject.product });
        drawn.set(name, value);
        return value;
      };
      return name => (/^de[A-Z]/u.test(name) ? withDe(draw(name.charAt(2).toLowerCase() + name.slice(3))) : draw(name));
    },
  };
}

type Drawing = {
  readonly random: Random;
  readonly time: number;
  readonly documents: () => string;
  readonly months: () => string;
  readonly product: ProductTexts;
};

function sceneWord(name: string, { random, time, documents, months, product }: Drawing): string {
  const own = product.words[name];
  if (own !== undefined) return random.pick(own);
  const today = parisDay(time);
  const after = (from: number, to: number) => addWorkingDays(today, random.int(from, to));
  const monthAfter = (count: number) => monthNames[(monthOf(today) - 1 + count + 12) % 12] ?? '';
  switch (name) {
    case 'doc':
    case 'doc2':
      return documents();
    case 'mois':
    case 'mois2':
      return months();
    case 'moisProchain':
      return monthAfter(random.int(1, 3));
    case 'moisDernier':
      return monthAfter(-1);
    case 'jour':
      return weekdayNames[weekday(after(1, 2))] ?? '';
    case 'jour2':
      return weekdayNames[weekday(after(3, 4))] ?? '';
    case 'jourSimple':
      return weekdayNames[random.int(1, 5)] ?? '';
    case 'date':
      return spokenDate(after(4, 8));
    case 'date2':
      return spokenDate(after(12, 25));
    case 'hier':
      return spokenDate(addWorkingDays(today, -random.int(1, 4)));
    case 'heure':
      return random.pick(['9 h', '9 h 30', '10 h', '10 h 30', '11 h', '14 h', '14 h 30', '15 h', '16 h', '16 h 30']);
    case 'trim':
      return random.pick(['premier trimestre', 'deuxième trimestre', 'troisième trimestre', 'quatrième trimestre']);
    case 'n':
      return String(random.int(2, 9));
    case 'nn':
      return grouped(random.int(12, 68));
    case 'page':
      return String(random.int(3, 29));
    case 'pct':
      return `${random.int(3, 38)} %`;
    case 'eur':
    case 'eur2':
      return euros(Math.round(180 + 9_000 * random.next() ** 2));
    default:
      throw new Error(`no word for {${name}}`);
  }
}

/** Goes through the values in an order of its own, and begins again. */
function inTurn(values: readonly string[], random: Random): () => string {
  const order = random.shuffled(values);
  let next = 0;
  return () => order[next++ % order.length] ?? '';
}
