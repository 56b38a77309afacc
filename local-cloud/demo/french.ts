/** How numbers are written in French, and how words join. */

const NO_BREAK = '\u00a0';
const NARROW_NO_BREAK = '\u202f';

/** `45 300 €` */
export function euros(amount: number): string {
  return `${grouped(Math.round(amount))}${NO_BREAK}€`;
}

export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/gu, NARROW_NO_BREAK);
}

/** `de` with what follows: `du registre`, `des factures`, `d’avril`, `de la cuve`. */
export function withDe(words: string): string {
  if (words.startsWith('le ')) return `du ${words.slice(3)}`;
  if (words.startsWith('les ')) return `des ${words.slice(4)}`;
  return /^[aeiouyhàâéèêëîïôûœ]/iu.test(words) ? `d’${words}` : `de ${words}`;
}

/** A capital at the beginning and after each sentence's end. */
export function sentenceCase(text: string): string {
  return text.replace(/(^|[.?!…]\s+|\n)(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** For an e-mail address: `Élodie Le Goff` becomes `elodie.legoff`. */
export function addressName(first: string, last: string): string {
  const plain = (words: string) =>
    words
      .normalize('NFD')
      .replace(/[^a-zA-Z]/gu, '')
      .toLowerCase();
  return `${plain(first)}.${plain(last)}`;
}
