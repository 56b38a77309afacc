import { describe, expect, test } from 'vitest';
import { evaluate, keysOf, type Condition } from './condition.ts';
import { parseCondition } from './parse.ts';
import { explainRefusal } from './refusal.ts';
import { tokenize } from './tokens.ts';

function parse(text: string, params: Record<string, string> = {}): Condition | null {
  const cut = tokenize(text);
  if (!cut.ok) throw new Error(cut.reason);
  return parseCondition(cut.tokens, params);
}
const row = (cells: Record<string, string | null>): ReadonlyMap<string, string | null> => new Map(Object.entries(cells));
function selects(text: string, cells: Record<string, string | null>, params: Record<string, string> = {}): boolean | null {
  const condition = parse(text, params);
  if (condition === null) throw new Error(`${text} is not read`);
  return evaluate(condition, row(cells));
}

describe('what is decided here', () => {
  test.each([
    ['a = $1', { a: 'x' }, true],
    ['a = $1', { a: 'y' }, false],
    ['a = $1', { a: null }, null],
    ['a <> $1', { a: null }, null],
    ['a <> $1', { a: 'y' }, true],
    ['a = $1 and b = 5', { a: 'x', b: '5' }, true],
    ['a = $1 and b = 5', { a: null, b: '6' }, false],
    ['a = $1 or b = 5', { a: null, b: '5' }, true],
    ['a = $1 or b = 5', { a: null, b: '6' }, null],
    ['not (a = $1)', { a: 'y' }, true],
    ['a is null', { a: null }, true],
    ['a is not null', { a: null }, false],
    [`a in ('p', $1)`, { a: 'x' }, true],
    [`a not in ('p', 'q')`, { a: 'x' }, true],
    ['a = $1 or b = 5 and c = 6', { a: 'x', b: '0', c: '0' }, true],
    ['(a = $1 or b = 5) and c = 6', { a: 'x', b: '0', c: '0' }, false],
    [`"A b" = 'it''s'`, { 'A b': "it's" }, true],
  ])('%s on %o is %s', (text, cells, expected) => {
    expect(selects(text, cells, { '1': 'x' })).toBe(expected);
  });

  test.each([
    'a > 1',
    'a = b',
    'lower(a) = $1',
    'a like $1',
    'a = 1.5',
    'a = -1',
    'a = any($1)',
    'a between 1 and 2',
    'a = $2',
    'a =',
    'true',
  ])('%s is left to Postgres', text => {
    expect(parse(text, { '1': 'x' })).toBeNull();
  });
});

describe('keys by which changes are found', () => {
  test.each([
    [`a = 'x'`, [{ column: 'a', value: 'x' }]],
    [
      `a = 'x' or b in ('y', 'z')`,
      [
        { column: 'a', value: 'x' },
        { column: 'b', value: 'y' },
        { column: 'b', value: 'z' },
      ],
    ],
    [`b in ('y', 'z') and a = 'x'`, [{ column: 'a', value: 'x' }]],
    ['a is null', [{ column: 'a', value: null }]],
    [`not (a = 'x')`, null],
    [`a = 'x' or not (b = 'y')`, null],
  ])('%s', (text, keys) => {
    const condition = parse(text);
    expect(condition && keysOf(condition)).toEqual(keys);
  });
});

describe('a where that would break out of its place', () => {
  test.each([
    'true) or (true',
    '1=1; drop table x',
    'true -- and',
    'true /* and */',
    'a =-- b\n 1',
    '$$x$$ = a',
    `a = 'x`,
    `a = e'\\'' or true`,
    'a = "x',
    '(a = 1',
    'a = 1 \\',
  ])('%s is refused', text => {
    expect(tokenize(text).ok).toBe(false);
  });
});

test('reasons are told in the words of a real Electric', () => {
  const prefix = 'select 1 from t where ('.length;
  const at = (place: number): string => String(prefix + place + 1);
  expect(explainRefusal({ code: '42703', message: 'column "nope" does not exist', position: at(0) }, prefix, 'nope=1')).toBe(
    'At location 0: unknown reference nope',
  );
  expect(
    explainRefusal({ code: '22P02', message: 'invalid input syntax for type integer: "abc"', position: at(2) }, prefix, "n='abc'"),
  ).toBe('At location 2: invalid syntax for type int4: abc');
});
