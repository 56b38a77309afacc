/** Reads the conditions that we can decide ourselves. Null means: not one of those, Postgres decides. */
import type { Condition, Literal } from './condition.ts';
import type { Token } from './tokens.ts';

type Params = Readonly<Record<string, string>>;

/** Thrown inside this file only, to leave the descent. */
class NotOurs extends Error {}

export function parseCondition(tokens: readonly Token[], params: Params): Condition | null {
  const reader = createReader(tokens, params);
  try {
    const condition = readOr(reader);
    return reader.done() ? condition : null;
  } catch (error) {
    if (error instanceof NotOurs) return null;
    throw error;
  }
}

type Reader = {
  readonly done: () => boolean;
  /** Takes the next token where it is this keyword or symbol. */
  readonly take: (value: string) => boolean;
  readonly column: () => string;
  readonly literal: () => Literal;
};

const keywords = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'null',
  'true',
  'false',
  'any',
  'all',
  'some',
  'case',
  'between',
  'like',
  'select',
]);

function createReader(tokens: readonly Token[], params: Params): Reader {
  let next = 0;
  const take = (value: string): boolean => {
    const token = tokens[next];
    const taken = token !== undefined && (token.kind === 'word' || token.kind === 'symbol') && token.value === value;
    if (taken) next += 1;
    return taken;
  };
  const column = (): string => {
    const token = tokens[next];
    next += 1;
    if (token?.kind === 'quoted-name' || (token?.kind === 'word' && !keywords.has(token.value))) return token.value;
    throw new NotOurs();
  };
  const literal = (): Literal => {
    const token = tokens[next];
    next += 1;
    if (token?.kind === 'string') return { kind: 'text', text: token.value };
    if (token?.kind === 'number' && /^\d+$/.test(token.text)) return { kind: 'integer', text: token.text };
    if (token?.kind === 'word' && (token.value === 'true' || token.value === 'false')) return { kind: 'boolean', text: token.value };
    const param = token?.kind === 'param' ? params[token.value] : undefined;
    if (param === undefined) throw new NotOurs();
    return { kind: 'text', text: param };
  };
  return { done: () => next >= tokens.length, take, column, literal };
}

function readOr(reader: Reader): Condition {
  const parts = [readAnd(reader)];
  while (reader.take('or')) parts.push(readAnd(reader));
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', of: parts };
}

function readAnd(reader: Reader): Condition {
  const parts = [readNot(reader)];
  while (reader.take('and')) parts.push(readNot(reader));
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', of: parts };
}

function readNot(reader: Reader): Condition {
  if (reader.take('not')) return { kind: 'not', of: readNot(reader) };
  if (!reader.take('(')) return readComparison(reader);
  const inner = readOr(reader);
  if (!reader.take(')')) throw new NotOurs();
  return inner;
}

function readComparison(reader: Reader): Condition {
  const column = reader.column();
  if (reader.take('=')) return { kind: 'in', column, values: [reader.literal()] };
  if (reader.take('<>') || reader.take('!=')) return { kind: 'not', of: { kind: 'in', column, values: [reader.literal()] } };
  if (reader.take('is')) {
    const negated = reader.take('not');
    if (!reader.take('null')) throw new NotOurs();
    return negated ? { kind: 'not', of: { kind: 'null', column } } : { kind: 'null', column };
  }
  const negated = reader.take('not');
  if (!reader.take('in') || !reader.take('(')) throw new NotOurs();
  const values = [reader.literal()];
  while (reader.take(',')) values.push(reader.literal());
  if (!reader.take(')')) throw new NotOurs();
  return negated ? { kind: 'not', of: { kind: 'in', column, values } } : { kind: 'in', column, values };
}
