import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holdsSoon } from '../../tests/support/shapes/holds-soon.ts';
import { openShapeLab, type ShapeLab } from '../../tests/support/shapes/shape-lab.ts';

const options = { liveTimeoutMs: 5_000, aheadTimeoutMs: 200, reconcileMs: 50, idle: { afterMs: 0, keepShapes: 100 } };
let lab: ShapeLab;
beforeAll(async () => {
  lab = await openShapeLab(options);
});
afterAll(() => lab.close());
beforeEach(() =>
  lab.sql(`drop table if exists note, secret; create table note (id int primary key, owner text, body text);
    create table secret (id int primary key, word text); insert into secret values (1, 'hush');
    insert into note values (1, 'ann', 'first'), (2, 'bob', 'second')`),
);

type Ask = Readonly<Record<string, string>>;
const urlOf = (params: Ask): URL => {
  const url = new URL('/v1/shape', lab.url);
  for (const [name, value] of Object.entries({ table: 'note', ...params })) url.searchParams.set(name, value);
  return url;
};
async function ask(params: Ask): Promise<{ status: number; handle: string; offset: string; text: string }> {
  const response = await fetch(urlOf(params));
  const { status, headers } = response;
  return {
    status,
    handle: headers.get('electric-handle') ?? '',
    offset: headers.get('electric-offset') ?? '',
    text: await response.text(),
  };
}

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

describe('a where', () => {
  test.each([
    `id in (select id from secret)`,
    `exists (table secret)`,
    `true) union (values (1`,
    `true; drop table secret`,
    `true -- `,
    `owner = 'ann' order by id`,
    `pg_sleep(10) is null`,
    `pg_read_file('/etc/passwd') <> ''`,
    `current_setting('port') <> ''`,
    `set_config('a.b', 'c', false) = 'c'`,
    `query_to_xml('select 1', true, true, '') is null`,
    `random() > 0.5`,
    `created > now()`,
    `current_date > '2026-01-01'`,
    `count(*) > 1`,
    `id = 1 limit 1`,
    ``.padEnd(3, '('),
  ])('%s is refused', async where => {
    const answer = await ask({ offset: '-1', where });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('"where"');
    expect(await lab.sql('select word from secret')).toEqual([{ word: 'hush' }]);
  });

  test('that was good with one value is still refused with a value that the column cannot have', async () => {
    const byId = (id: string): Promise<{ status: number; text: string }> => ask({ offset: '-1', where: 'id = $1', 'params[1]': id });
    expect((await byId('1')).text).toContain('first');
    expect((await byId('2')).text).toContain('second');
    expect((await byId('two')).status).toBe(400);
    expect((await byId('02')).text).toContain('second');
  });

  test('a parameter that would break out stays a value', async () => {
    const answer = await ask({ offset: '-1', where: 'owner = $1', 'params[1]': `' or true or owner = '` });
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('first');
  });

  test('subsets take no more than the shape holds, ordered by columns only', async () => {
    const { handle } = await ask({ offset: '-1', where: `owner = 'ann'` });
    const shape = { offset: '0_inf', handle, where: `owner = 'ann'` };
    expect((await ask({ ...shape, subset__where: 'true or true', subset__order_by: 'id desc nulls last' })).text).not.toContain('second');
    expect((await ask({ ...shape, subset__order_by: '(select word from secret)' })).status).toBe(400);
  });
});

describe('a shape', () => {
  test('is shared by those who write its where differently spaced only at its ends, and by nobody else', async () => {
    const one = await ask({ offset: '-1', where: `owner = $1`, 'params[1]': 'ann' });
    const other = await ask({ offset: '-1', where: ` owner = $1 `, 'params[1]': 'ann', 'params[2]': 'unused' });
    const bob = await ask({ offset: '-1', where: `owner = $1`, 'params[1]': 'bob' });
    expect(one.handle).toBe(other.handle);
    expect(bob.handle).not.toBe(one.handle);
  });

  test('of a table that is dropped while nobody writes ends the wait of its clients', async () => {
    const { handle } = await ask({ offset: '-1' });
    const waiting = ask({ offset: '0_inf', handle, live: 'true' });
    await lab.sql('drop table note');
    expect((await waiting).status).toBe(409);
  });

  test('never tells of a changed table in its old form, though Postgres tells of a commit before anybody can see it', async () => {
    const { handle } = await ask({ offset: '-1' });
    const waiting = ask({ offset: '0_inf', handle, live: 'true' });
    // A commit that waits for a standby is in the log already, and visible to nobody.
    await lab.sql(`alter system set synchronous_standby_names = 'nobody'`);
    await lab.sql('select pg_reload_conf()');
    const altered = lab.sql(`alter table note add column extra text; insert into note values (9, 'ann', 'ninth', 'more')`);
    const answer = await waiting;
    const anew = ask({ offset: '-1' });
    await lab.sql(`alter system reset synchronous_standby_names`);
    await lab.sql('select pg_reload_conf()');
    await altered;
    expect(answer.status).toBe(409);
    const first = await anew;
    const held = first.status === 409 ? await ask({ offset: '-1' }) : first;
    expect(held.text).toContain('more');
  });

  test('of many that nobody asks for is forgotten, and its clients are told to read anew', async () => {
    const { handle } = await ask({ offset: '-1', where: `owner = 'ann'` });
    await lab.stopService();
    await lab.startService({ ...options, idle: { afterMs: -1, keepShapes: 0 } });
    const statuses: number[] = [];
    while (statuses.at(-1) !== 409 && statuses.length < 100)
      statuses.push((await ask({ offset: '0_inf', handle, where: `owner = 'ann'` })).status);
    expect(statuses.at(-1)).toBe(409);
    await lab.stopService();
    await lab.startService();
  });

  test('of a database that was made anew under the service is read anew', async () => {
    const { handle } = await ask({ offset: '-1' });
    await lab.stopService();
    // Postgres takes a moment to see that nobody reads it any more.
    await lab.sql(`do $$ begin while exists (select from pg_replication_slots where active) loop perform pg_sleep(0.01); end loop; end $$`);
    await lab.sql(`select pg_drop_replication_slot('shapes')`);
    await lab.startService();
    expect((await ask({ offset: '0_inf', handle })).status).toBe(409);
  });
});

describe('a shape of changes only', () => {
  const changes = { log: 'changes_only', table: 'note' };

  test('keeps nothing of the table, however large, and tells what comes', async () => {
    await lab.sql(`insert into note select i, 'ann', repeat('n', 500) from generate_series(100, 5000) i`);
    const begun = await ask({ ...changes, offset: 'now' });
    expect(JSON.parse(begun.text)).toMatchObject([{ headers: { control: 'up-to-date' } }]);
    const next = ask({ ...changes, offset: begun.offset, handle: begun.handle, live: 'true' });
    await lab.sql(`update note set body = 'changed' where id = 100`);
    expect((await next).text).toContain('changed');
    expect(bytesIn(join(lab.stateFolder, 'shapes', begun.handle))).toBeLessThan(10_000);
    const { text } = await ask({ ...changes, offset: '-1' });
    expect(JSON.parse(text)).toMatchObject([{ headers: { control: 'snapshot-end' } }]);
  });

  test('goes on after a restart, from now and from where a client was', async () => {
    const begun = await ask({ ...changes, offset: 'now' });
    await lab.stopService();
    await lab.sql(`update note set body = 'while down' where id = 1`);
    await lab.startService();
    const caughtUp = await ask({ ...changes, offset: begun.offset, handle: begun.handle });
    expect(caughtUp.text).toContain('while down');
    expect(await ask({ ...changes, offset: 'now' })).toMatchObject({ handle: begun.handle, offset: caughtUp.offset });
  });
});

test('what one transaction writes is seen at once, however many shapes it concerns', async () => {
  const wheres = ['true', `owner = 'ann'`, `body like 'n%'`];
  const shapes = await Promise.all(wheres.map(async where => ({ where, handle: (await ask({ offset: '-1', where })).handle })));
  const waiting = shapes.map(({ where, handle }) => ask({ offset: '0_inf', handle, where, live: 'true' }));
  await lab.sql(`begin; insert into note select i, 'ann', 'n' from generate_series(10, 29) i; delete from note where id = 1; commit`);
  const counts = (await Promise.all(waiting)).map(({ text }) => text.split('"op_position"').length - 1);
  expect(counts).toEqual([21, 21, 20]);
});

test('a client that reads slowly is served at its pace, and holds up nobody', async () => {
  // More than the buffers of any connection take.
  await lab.sql(`drop table if exists wide; create table wide (id int primary key, body text);
    insert into wide select i, repeat('w', 9000000) from generate_series(1, 2) i`);
  const slow = await fetch(urlOf({ table: 'wide', offset: '-1' }));
  const { handle } = await ask({ offset: '-1' });
  const waiting = ask({ offset: '0_inf', handle, live: 'true' });
  await lab.sql(`insert into note values (50, 'ann', 'meanwhile')`);
  expect((await waiting).text).toContain('meanwhile');
  // By now it would long have been handed over to a connection that takes everything.
  for (let others = 0; others < 40; others += 1) await ask({ offset: '0_inf', handle });
  expect(lab.answering()).toBe(1);
  expect((await slow.text()).length).toBeGreaterThan(18_000_000);
  await holdsSoon(() => expect(lab.answering()).toBe(0));
});

test('a client that goes away while it waits is let go', async () => {
  const { handle } = await ask({ offset: '-1' });
  const gone = new AbortController();
  const waiting = fetch(urlOf({ offset: '0_inf', handle, live: 'true' }), { signal: gone.signal }).catch(() => 'gone');
  await holdsSoon(() => expect(lab.answering()).toBe(1));
  gone.abort();
  expect(await waiting).toBe('gone');
  await holdsSoon(() => expect(lab.answering()).toBe(0));
});
