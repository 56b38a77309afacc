import { describe, expect, test } from 'vitest';
import { cellFromDomain, cellFromJson, cellFromWire, domainFromCell, instantFromPostgres } from './codec.ts';

describe('instants', () => {
  test.each([
    ['2026-11-23 01:22:11.273081+00', Date.UTC(2026, 10, 23, 1, 22, 11, 273)],
    ['2026-11-23T01:22:11.273+00:00', Date.UTC(2026, 10, 23, 1, 22, 11, 273)],
    ['2026-11-23 01:22:11+00', Date.UTC(2026, 10, 23, 1, 22, 11)],
    ['2026-11-23 01:22:11.2+00', Date.UTC(2026, 10, 23, 1, 22, 11, 200)],
    ['2026-11-23 01:22:11.27+00', Date.UTC(2026, 10, 23, 1, 22, 11, 270)],
    ['2024-02-29 23:59:59.999999+00', Date.UTC(2024, 1, 29, 23, 59, 59, 999)],
    ['2026-11-23 06:52:11.5+05:30', Date.UTC(2026, 10, 23, 1, 22, 11, 500)],
    ['2026-11-23 02:22:11.5+01', Date.UTC(2026, 10, 23, 1, 22, 11, 500)],
  ])('%s is read to the millisecond', (text, expected) => {
    expect(instantFromPostgres(text)).toBe(expected);
  });
});

test('a shape’s text, Postgres’ JSON and the domain’s value make the same cell', () => {
  expect(cellFromWire('bool', 't')).toBe(cellFromJson('bool', true));
  expect(cellFromWire('bool', 'false')).toBe(cellFromDomain('bool', false));
  expect(cellFromWire('int', '9007199254740991')).toBe(cellFromJson('int', 9007199254740991));
  expect(cellFromWire('instant', '2026-11-23 01:22:11.273+00')).toBe(cellFromJson('instant', '2026-11-23T01:22:11.273+00:00'));
  for (const kind of ['uuid', 'text', 'int', 'bool', 'instant', 'date', 'json'] as const) expect(cellFromWire(kind, null)).toBeNull();
});

test('JSON comes back as it was', () => {
  const value = { a: [1, 'deux', null], b: { c: true } };
  expect(domainFromCell('json', cellFromDomain('json', value))).toEqual(value);
  expect(domainFromCell('json', cellFromWire('json', '{"a": [1, 2]}'))).toEqual({ a: [1, 2] });
});

test('every millisecond of a second is read as itself', () => {
  const read = Array.from({ length: 1000 }, (_, ms) => instantFromPostgres(`2026-11-23 01:22:11.${String(ms).padStart(3, '0')}+00`));
  expect(read).toEqual(Array.from({ length: 1000 }, (_, ms) => Date.UTC(2026, 10, 23, 1, 22, 11, ms)));
});
