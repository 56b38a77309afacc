import { describe, expect, test } from 'vitest';
import type { ShapeDefinition } from '../definition.ts';
import type { ColumnInfo } from '../table/table-info.ts';
import { createMessageWriter } from './log-messages.ts';
import { createRouter } from './router.ts';
import { isInSnapshot, parseSnapshot } from './visibility.ts';

const column = (name: string, keyIndex: number | null = null, type = 'text'): ColumnInfo => ({
  name,
  type,
  typeOid: 25,
  typeModifier: -1,
  sqlType: type,
  dimensions: 0,
  isEnum: false,
  notNull: false,
  generated: false,
  keyIndex,
});
const columns = [column('a'), column('flag', null, 'bool'), column('id', 0)];
const definition = (change: Partial<ShapeDefinition> = {}): ShapeDefinition => ({
  table: { oid: 1, schema: 'public', table: 't', replicaIdentityFull: true, columns },
  columns,
  where: null,
  replica: 'default',
  log: 'full',
  ...change,
});
const row = (id: string, a: string | null, flag = 't'): ReadonlyMap<string, string | null> => new Map(Object.entries({ a, flag, id }));
const place = { lsn: 100, xid: 7, op: 4 };
const both = { old: true, row: true };

function written(
  shape: ShapeDefinition,
  ...[change, selects]: readonly [Parameters<ReturnType<typeof createMessageWriter>>[0], { old: boolean; row: boolean }]
) {
  return createMessageWriter(shape)(change, selects, place).map(({ head, tail }): unknown => JSON.parse(head + tail));
}

describe('what a change is to a shape', () => {
  test('an update tells the key and what changed', () => {
    expect(written(definition(), { old: row('1', 'x'), row: row('1', 'y') }, both)).toMatchObject([
      { key: '"public"."t"/"1"', value: { id: '1', a: 'y' }, headers: { operation: 'update', lsn: '100', txids: [7], op_position: 4 } },
    ]);
  });

  test('with replica=full it tells the whole row and the old values', () => {
    expect(written(definition({ replica: 'full' }), { old: row('1', 'x'), row: row('1', 'y') }, both)).toMatchObject([
      { value: { a: 'y', flag: 't', id: '1' }, old_value: { a: 'x' } },
    ]);
  });

  test('an update of other columns than the shape has is none of its business', () => {
    const narrow = definition({ columns: [column('id', 0)] });
    expect(written(narrow, { old: row('1', 'x'), row: row('1', 'y') }, both)).toEqual([]);
  });

  test('a row that enters is an insert, one that leaves a delete', () => {
    const change = { old: row('1', 'x'), row: row('1', 'y') };
    expect(written(definition(), change, { old: false, row: true })).toMatchObject([
      { value: { a: 'y' }, headers: { operation: 'insert' } },
    ]);
    expect(written(definition(), change, { old: true, row: false })).toEqual([
      expect.objectContaining({ value: { id: '1' }, headers: expect.objectContaining({ operation: 'delete' }) }),
    ]);
  });

  test('a changed key is a delete and an insert that know of each other', () => {
    expect(written(definition(), { old: row('1', 'x'), row: row('a/b', 'x') }, both)).toMatchObject([
      { key: '"public"."t"/"1"', headers: { operation: 'delete', op_position: 4, key_change_to: '"public"."t"/"a//b"' } },
      { key: '"public"."t"/"a//b"', headers: { operation: 'insert', op_position: 5, key_change_from: '"public"."t"/"1"' } },
    ]);
  });

  test('a boolean in the key reads as it does in the snapshot, and null as _', () => {
    const keyless = definition({ table: { ...definition().table, columns: [column('a'), column('flag', null, 'bool')] } });
    expect(written(keyless, { old: null, row: row('1', null, 'f') }, { old: false, row: true })).toMatchObject([
      { key: '"public"."t"/_/"false"' },
    ]);
  });
});

describe('which shapes a change concerns', () => {
  const shape = (name: string, value?: string, tableOid = 1) => ({
    name,
    tableOid,
    condition: value === undefined ? null : { kind: 'in' as const, column: 'a', values: [{ kind: 'text' as const, text: value }] },
  });

  test('those of the whole table, and those whose value the row has or had', () => {
    const router = createRouter<ReturnType<typeof shape>>();
    const shapes = [shape('all'), shape('x', 'x'), shape('y', 'y'), shape('z', 'z'), shape('elsewhere', 'x', 2)];
    for (const each of shapes) router.add(each);
    const names = (): string[] => [...router.concerned(1, [row('1', 'x'), row('1', 'y')])].map(({ name }) => name);
    expect(names()).toEqual(['all', 'x', 'y']);
    for (const each of shapes.slice(0, 2)) router.remove(each);
    expect(names()).toEqual(['y']);
  });
});

describe('which transactions a snapshot contains', () => {
  test.each([
    [99, true],
    [100, false],
    [101, true],
    [102, false],
    [104, true],
    [105, false],
    [2 ** 32 - 5, true],
  ])('of 100:105:100,102 the transaction %i: %s', (xid, inside) => {
    // As if the counter had gone round once.
    const epoch = 2 ** 32;
    const mark = parseSnapshot(`${epoch + 100}:${epoch + 105}:${epoch + 100},${epoch + 102}`, 1);
    expect(isInSnapshot(mark, xid)).toBe(inside);
  });
});
