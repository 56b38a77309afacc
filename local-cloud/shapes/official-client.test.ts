import { Shape, ShapeStream, type Row, type ShapeStreamOptions } from '@electric-sql/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { holdsSoon } from '../../tests/support/shapes/holds-soon.ts';
import { openShapeLab, type ShapeLab } from '../../tests/support/shapes/shape-lab.ts';

let lab: ShapeLab;
let stops: AbortController[] = [];

beforeAll(async () => {
  lab = await openShapeLab({ liveTimeoutMs: 500, aheadTimeoutMs: 300 });
});
afterAll(() => lab.close());
beforeEach(async () => {
  await lab.sql(`drop table if exists note; create table note (id int primary key, owner text not null, body text, done bool default false);
    insert into note values (1, 'ann', 'first'), (2, 'bob', 'second'), (3, 'ann', 'third')`);
});
afterEach(() => {
  for (const stop of stops) stop.abort();
  stops = [];
});

type Follow = { readonly params?: Record<string, string | string[]>; readonly options?: Partial<ShapeStreamOptions> };

function follow({ params = {}, options = {} }: Follow = {}): Shape<Row> {
  const stop = new AbortController();
  stops.push(stop);
  const stream = new ShapeStream({ url: `${lab.url}/v1/shape`, params: { table: 'note', ...params }, signal: stop.signal, ...options });
  // @ts-expect-error The client's own types don't agree with each other under exactOptionalPropertyTypes.
  return new Shape(stream);
}

const bodies = (shape: Shape<Row>): readonly string[] =>
  shape.currentRows.map(({ body }) => (typeof body === 'string' ? body : '')).sort(alphabetically);
const alphabetically = (left: string, right: string): number => (left < right ? -1 : 1);

test('a client gets the rows of a table, with their types', async () => {
  const rows = await follow().rows;
  expect(rows).toContainEqual({ id: 1, owner: 'ann', body: 'first', done: false });
  expect(rows).toHaveLength(3);
});

test.each([{ liveSse: false }, { liveSse: true }])('inserts, updates and deletes arrive while the client listens: %o', async options => {
  const shape = follow({ options });
  await shape.rows;
  await lab.sql(`insert into note values (4, 'cat', 'fourth')`);
  await holdsSoon(() => expect(bodies(shape)).toEqual(['first', 'fourth', 'second', 'third']));
  await lab.sql(`update note set body = 'changed' where id = 1; delete from note where id = 2`);
  await holdsSoon(() => expect(bodies(shape)).toEqual(['changed', 'fourth', 'third']));
  await lab.sql(`update note set id = 40 where id = 4`);
  await holdsSoon(() => expect(new Set(shape.currentRows.map(row => row['id']))).toEqual(new Set([1, 3, 40])));
});

test('only the rows that the where selects are seen, as they enter it and leave it', async () => {
  const shape = follow({ params: { where: 'owner = $1', 'params[1]': 'ann', replica: 'full' } });
  await shape.rows;
  expect(bodies(shape)).toEqual(['first', 'third']);
  await lab.sql(`update note set owner = 'ann' where id = 2; update note set owner = 'bob' where id = 1`);
  await holdsSoon(() => expect(bodies(shape)).toEqual(['second', 'third']));
});

test('a where that only Postgres can decide is followed all the same', async () => {
  const shape = follow({ params: { where: `body like 'f%' and length(body) > $1::int`, 'params[1]': '3' } });
  await shape.rows;
  await lab.sql(`update note set body = 'fresh' where id = 2; update note set body = 'fig' where id = 1`);
  await holdsSoon(() => expect(bodies(shape)).toEqual(['fresh']));
});

test('with replica=full an update brings the whole row and the old values', async () => {
  const stop = new AbortController();
  stops.push(stop);
  const stream = new ShapeStream({ url: `${lab.url}/v1/shape`, params: { table: 'note', replica: 'full' }, signal: stop.signal });
  const updates: unknown[] = [];
  stream.subscribe(messages => void updates.push(...messages.filter(message => message.headers.operation === 'update')));
  await holdsSoon(() => expect(stream.isUpToDate).toBe(true));
  await lab.sql(`update note set body = 'new' where id = 1`);
  await holdsSoon(() => expect(updates).toHaveLength(1));
  expect(updates[0]).toMatchObject({ value: { id: 1, owner: 'ann', body: 'new', done: false }, old_value: { body: 'first' } });
});

test('two clients share one shape and see the same', async () => {
  const [one, other] = [follow(), follow({ options: { liveSse: true } })];
  await Promise.all([one.rows, other.rows]);
  await lab.sql(`insert into note select i, 'ann', 'n' || i from generate_series(10, 60) i`);
  await holdsSoon(() => expect(one.currentRows).toHaveLength(54));
  await holdsSoon(() => expect(other.currentRows).toHaveLength(54));
  expect(one.handle).toBe(other.handle);
});

test.each([{ liveSse: false }, { liveSse: true }])('a truncated table is read anew: %o', async options => {
  const shape = follow({ options });
  await shape.rows;
  const before = shape.handle;
  await lab.sql(`truncate note; insert into note values (9, 'ann', 'after')`);
  await holdsSoon(() => expect(bodies(shape)).toEqual(['after']));
  expect(shape.handle).not.toBe(before);
});

test('a column that is added makes the client read anew, and then it is there', async () => {
  const shape = follow();
  await shape.rows;
  await lab.sql(`alter table note add column extra text; update note set extra = 'x' where id = 1`);
  await holdsSoon(() => expect(shape.currentRows.find(row => row['id'] === 1)).toMatchObject({ extra: 'x' }));
});

test('what was written while the service was down arrives after its restart, without a new snapshot', async () => {
  const shape = follow();
  await shape.rows;
  const before = shape.handle;
  await lab.stopService();
  await lab.sql(`insert into note values (5, 'ann', 'meanwhile')`);
  await lab.startService();
  await holdsSoon(() => expect(bodies(shape)).toEqual(['first', 'meanwhile', 'second', 'third']));
  expect(shape.handle).toBe(before);
});

test('a restart of Postgres is survived', async () => {
  const shape = follow();
  await shape.rows;
  await lab.stopPostgres();
  await lab.startPostgres();
  await lab.sql(`insert into note values (6, 'ann', 'after the restart')`);
  await holdsSoon(() => expect(bodies(shape)).toContain('after the restart'));
});
