/** Reads and writes the names of tables and columns as SQL does: unquoted names fold to lower case. */

export type RelationName = { readonly schema: string; readonly table: string };
type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export function parseRelation(text: string): Parsed<RelationName> {
  const parts = splitQuoted(text, '.');
  if (parts === null) return { ok: false, reason: `Invalid relation identifier: ${text}` };
  if (parts.length > 2) return { ok: false, reason: `Invalid relation identifier, too many delimiters: ${text}` };
  const names = parts.map(parseIdentifier);
  const [first, second] = names;
  if (first == null || second === null) return { ok: false, reason: `Invalid relation identifier: ${text}` };
  return { ok: true, value: second === undefined ? { schema: 'public', table: first } : { schema: first, table: second } };
}

export function parseColumns(text: string): Parsed<readonly string[]> {
  const names = splitQuoted(text, ',')?.map(part => parseIdentifier(part.trim())) ?? [null];
  const known = names.filter(name => name !== null);
  if (known.length < names.length) return { ok: false, reason: `Invalid column list: ${text}` };
  return { ok: true, value: [...new Set(known)] };
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function quoteRelation(relation: RelationName): string {
  return `${quoteIdentifier(relation.schema)}.${quoteIdentifier(relation.table)}`;
}

/** Null where a quote is left open. */
function splitQuoted(text: string, separator: string): string[] | null {
  const parts: string[] = [''];
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (char === separator && !quoted) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return quoted ? null : parts;
}

function parseIdentifier(text: string): string | null {
  const quoted = /^"((?:[^"]|"")+)"$/s.exec(text);
  if (quoted) return quoted[1]?.replaceAll('""', '"') ?? null;
  return /^[\p{L}_][\p{L}\p{N}_$]*$/u.test(text) ? text.toLowerCase() : null;
}
