/** Finds the https links of a text; everything else stays text. */

export type TextPart =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'link'; readonly text: string; readonly url: string };

const LINK = /\bhttps:\/\/[^\s<>"'«»“”]+/giu;
/** Punctuation that ends the sentence, not the address. */
const TRAILING = /[.,;:!?…)\]}]+$/u;

export function linkify(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const link = trimEnd(match[0]);
    if (!URL.canParse(link)) continue;
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push({ kind: 'link', text: link, url: new URL(link).href });
    end = match.index + link.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

/** A closing bracket belongs to the address when the address opened it. */
function trimEnd(link: string): string {
  const trailing = TRAILING.exec(link)?.[0] ?? '';
  const kept = link.slice(0, link.length - trailing.length);
  return trailing.startsWith(')') && kept.includes('(') && !kept.includes(')') ? `${kept})` : kept;
}
