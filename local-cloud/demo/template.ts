/** Texts with `[one way|another]` of saying things and `{variables}`; both nest. */
import type { Random } from './seeded-random.ts';

export function renderTemplate(template: string, variable: (name: string) => string, random: Random): string {
  let position = 0;

  /** Reads up to one of `stops`, which is left for the caller. */
  function sequence(stops: string): string {
    let text = '';
    while (position < template.length) {
      const character = template.charAt(position);
      if (stops.includes(character)) break;
      position++;
      if (character === '[') text += choice();
      else if (character === '{') text += named();
      else text += character;
    }
    return text;
  }

  function choice(): string {
    const ways: string[] = [sequence('|]')];
    while (template.charAt(position) === '|') {
      position++;
      ways.push(sequence('|]'));
    }
    if (template.charAt(position) !== ']') throw new Error(`unclosed [ in: ${template}`);
    position++;
    return random.pick(ways);
  }

  function named(): string {
    const end = template.indexOf('}', position);
    if (end < 0) throw new Error(`unclosed { in: ${template}`);
    const name = template.slice(position, end);
    position = end + 1;
    return variable(name);
  }

  const text = sequence('');
  // A choice may be nothing at all.
  return text
    .replace(/ {2,}/gu, ' ')
    .replace(/ (?=[.,])/gu, '')
    .trim();
}
