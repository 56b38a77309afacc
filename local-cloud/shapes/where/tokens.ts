/** Cuts a where clause into tokens, and refuses whatever could end the clause early when it is put into a larger statement. */
import { assertNever } from '../../../sync/model/result.ts';

export type Token = {
  readonly kind: 'word' | 'quoted-name' | 'string' | 'number' | 'param' | 'symbol';
  readonly text: string;
  /** What it stands for: unquoted, unescaped, folded to lower case; a parameter's number. */
  readonly value: string;
  readonly at: number;
};

export type Tokens = { readonly ok: true; readonly tokens: readonly Token[] } | { readonly ok: false; readonly reason: string };

const patterns: readonly (readonly [Token['kind'] | 'space' | 'forbidden', RegExp])[] = [
  ['space', /\s+/y],
  ['forbidden', /--|\/\*|;|\$\$|\$[\p{L}_][\p{L}\p{N}_]*\$|\\/uy],
  ['string', /'(?:[^']|'')*'/y],
  ['quoted-name', /"(?:[^"]|"")+"/y],
  ['param', /\$\d{1,4}/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['symbol', /::|<=|>=|<>|!=|[-+*/%^<>=~!@#&|?]+|[()[\],.:]/y],
];

export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const found = matchAt(text, at);
    if (found === null || found.kind === 'forbidden' || /--|\/\*/.test(found.kind === 'symbol' ? found.text : '')) {
      return { ok: false, reason: syntaxError(at, text.slice(at, at + 2)) };
    }
    if (found.kind !== 'space') tokens.push({ kind: found.kind, text: found.text, value: valueOf(found.kind, found.text), at });
    if (found.text === '(') depth += 1;
    if (found.text === ')') depth -= 1;
    if (depth < 0) return { ok: false, reason: syntaxError(at, ')') };
    // E'…' and the like change what a quote means.
    const previous = tokens.at(-2);
    if (found.kind === 'string' && previous?.kind === 'word' && previous.at + previous.text.length === at) {
      return { ok: false, reason: syntaxError(at, found.text) };
    }
    at += found.text.length;
  }
  if (depth > 0) return { ok: false, reason: `At location ${text.length}: syntax error at end of input` };
  return { ok: true, tokens };
}

function matchAt(text: string, at: number): { kind: Token['kind'] | 'space' | 'forbidden'; text: string } | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, text: match[0] };
  }
  return null;
}

function valueOf(kind: Token['kind'], text: string): string {
  switch (kind) {
    case 'string':
      return text.slice(1, -1).replaceAll("''", "'");
    case 'quoted-name':
      return text.slice(1, -1).replaceAll('""', '"');
    case 'param':
      return text.slice(1);
    case 'word':
      return text.toLowerCase();
    case 'number':
    case 'symbol':
      return text;
    default:
      return assertNever(kind);
  }
}

function syntaxError(at: number, near: string): string {
  return `At location ${at}: syntax error at or near "${near}"`;
}
