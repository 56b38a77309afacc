import { describe, expect, test } from 'vitest';
import { nextCursor } from './cursor.ts';
import { parseColumns, parseRelation, quoteIdentifier } from './identifier.ts';
import { formatOffset, isAfter, parseRequestOffset } from './offset.ts';
import { parseShapeRequest } from './request.ts';

const request = (query: string) => parseShapeRequest(new URLSearchParams(query), null);

test.each(['-1', 'now', '0_0', '0_inf', '26829952_4'])('the offset %s is read and written alike', text => {
  const offset = parseRequestOffset(text);
  expect(offset && formatOffset(offset)).toBe(text);
});

test.each(['', 'abc', '5', '5_', '_5', '-2', '5_-1', '0_infinity', ' 5_0'])('%s is no offset', text => {
  expect(parseRequestOffset(text)).toBeNull();
});

test('chunks come before the end of the snapshot, and that before any change', () => {
  const order = ['0_0', '0_9', '0_inf', '7_0', '7_2', '8_0'].map(text => parseRequestOffset(text));
  for (const [index, left] of order.entries()) {
    for (const right of order.slice(index + 1)) {
      if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) throw new Error('not an offset');
      expect([isAfter(right, left), isAfter(left, right), isAfter(left, left)]).toEqual([true, false, false]);
    }
  }
});

test('the cursor counts ticks of twenty seconds, and jumps where the client is not behind', () => {
  const now = Date.UTC(2026, 10, 23, 1, 20, 7);
  expect(nextCursor(null, now, () => 0)).toBe(66_964_820);
  expect(nextCursor(66_964_800, now, () => 0)).toBe(66_964_820);
  expect(nextCursor(66_964_820, now, () => 0)).toBe(66_964_821);
  expect(nextCursor(66_964_820, now, () => 0.999_999)).toBe(66_968_420);
});

describe('names', () => {
  test.each([
    ['todos', { schema: 'public', table: 'todos' }],
    ['Todos', { schema: 'public', table: 'todos' }],
    ['"Weird Name"', { schema: 'public', table: 'Weird Name' }],
    ['app."a.b"', { schema: 'app', table: 'a.b' }],
    ['"say ""hi"""', { schema: 'public', table: 'say "hi"' }],
  ])('%s', (text, value) => {
    expect(parseRelation(text)).toEqual({ ok: true, value });
  });

  test.each(['a.b.c', 'a b', '"open', 'a;b', '', '.', 'a.'])('%s names no table', text => {
    expect(parseRelation(text).ok).toBe(false);
  });

  test('columns are read with their quotes, each once', () => {
    expect(parseColumns('id, "A,b",id')).toEqual({ ok: true, value: ['id', 'A,b'] });
    expect(quoteIdentifier('a"b')).toBe('"a""b"');
  });
});

describe('requests', () => {
  test('parameters come by position or as JSON', () => {
    const byPosition = request('table=t&offset=-1&where=a=$1&params[1]=x&params[2]=y');
    const asJson = request(`table=t&offset=-1&where=a=$1&params=${encodeURIComponent('{"1":"x","2":"y"}')}`);
    for (const parsed of [byPosition, asJson]) expect(parsed.ok && parsed.value.query.params).toEqual({ '1': 'x', '2': 'y' });
  });

  test('what is missing is named, all of it', () => {
    expect(request('')).toEqual({ ok: false, errors: { table: ["can't be blank"], offset: ["can't be blank"] } });
  });

  test.each([
    ['table=t&offset=5_0', 'handle'],
    ['table=t&offset=-1&live=true', 'live'],
    ['table=t&offset=0_0&handle=1-2&live_sse=true', 'live_sse'],
    ['table=t&offset=-1&replica=half', 'replica'],
    ['table=t&offset=-1&params=x', 'params'],
    ['table=t&offset=-1&subset__limit=-1', 'subset__limit'],
  ])('%s is refused for its %s', (query, field) => {
    const parsed = request(query);
    expect(parsed.ok ? [] : Object.keys(parsed.errors)).toEqual([field]);
  });
});
