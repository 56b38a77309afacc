/** The recordings of a real Electric, asked again of ours: status, headers and bodies are the same. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReplay, recorded, type Replay } from '../../tests/support/shapes/replay.ts';
import { openShapeLab, type ShapeLab } from '../../tests/support/shapes/shape-lab.ts';
import { readTrace, type Exchange } from '../../tests/support/shapes/trace-file.ts';

// Long enough that a busy machine still writes before a wait is over: the recordings have one order of things.
const times = { liveTimeoutMs: 2_000, aheadTimeoutMs: 200, activeTimeoutMs: 300, sse: { keepAliveMs: 2_500, connectionMs: 10_000 } };
const id = (number: number): string => `'00000000-0000-0000-0000-${String(number).padStart(12, '0')}'`;

const todos = `
  create type prio as enum ('low', 'high');
  create table todos (id uuid primary key, title text not null, done bool default false, n int, big bigint, f float8, num numeric(10,2),
    created timestamptz default '2026-01-02 03:04:05.678+00', d date, meta jsonb, tags text[], p prio, v varchar(20), b bytea, project_id int);`;
const rows = (createdOfThree: string): string => `
  insert into todos values
    (${id(1)}, 'one "quoted" é', false, 1, 9007199254740993, 1.5, 12.30, default, '2026-05-06', '{"a":[1,2]}', '{x,"y z",NULL}', 'low', 'v1', '\\xdeadbeef', 1),
    (${id(2)}, 'two', true, null, null, null, null, null, null, null, null, null, null, null, 2),
    (${id(3)}, 'three', false, 3, 3, 3, 3, '${createdOfThree}', '2026-05-06', 'null', '{}', 'high', 'v3', '\\x', 1);`;
const projects = `create table projects (id int primary key, name text, member_id int); insert into projects values (1, 'p1', 10), (2, 'p2', 20);`;

let lab: ShapeLab;
let replay: Replay;

beforeAll(async () => {
  lab = await openShapeLab(times);
  replay = createReplay(() => lab.url);
  await lab.sql(todos + rows('2026-11-23 01:20:06.823406+00') + projects);
});
afterAll(() => lab.close());

type Script = {
  /** What is written while a request waits, by its title or its place. */
  readonly during?: Readonly<Record<string, string>>;
  readonly before?: Readonly<Record<string, () => Promise<unknown>>>;
  readonly except?: (exchange: Exchange) => 'skip' | 'body' | 'cache-control' | null;
};

async function replayTrace(name: string, { during = {}, before = {}, except = () => null }: Script = {}): Promise<void> {
  for (const exchange of readTrace(name)) {
    await before[exchange.title]?.();
    const sql = during[exchange.title] ?? /^live: (.*)$/.exec(exchange.title)?.[1];
    const different = except(exchange);
    if (different === 'skip') continue;
    const ours = await (sql === undefined ? replay.send(exchange) : replay.send(exchange, () => lab.sql(sql)));
    const theirs = recorded(exchange);
    const unrecorded = exchange.body === '' || different === 'body';
    const headers = different === 'cache-control' ? { ...theirs.headers, 'cache-control': ours.headers['cache-control'] } : theirs.headers;
    expect({ title: exchange.title, ...ours }).toEqual({
      title: exchange.title,
      ...theirs,
      headers,
      body: unrecorded ? ours.body : theirs.body,
    });
  }
}

test('01: a first snapshot, the way to its end, and the snapshot again', () => replayTrace('01-initial'));

test('08: etags, HEAD, OPTIONS, offset=now and changes only', () => replayTrace('08-caching'));

test('02: changes one by one over long polls, a wait in vain, and all of them at once', () =>
  replayTrace('02-live', {
    during: {
      'live insert (no cursor sent)': `insert into todos (id, title, project_id) values (${id(4)}, 'four', 1)`,
      'live update of 1 column (replica=default)': `update todos set title = 'four b' where id = ${id(4)}`,
      'live txn with 3 ops': `begin; insert into todos (id, title) values (${id(5)}, 'five');
        update todos set done = true where id = ${id(5)}; delete from todos where id = ${id(2)}; commit`,
      'live PK change': `update todos set id = ${id(55)} where id = ${id(5)}`,
      'live delete': `delete from todos where id = ${id(4)}`,
    },
  }));

test('03: whole rows and their old values', async () => {
  await lab.sql(`delete from todos where id = ${id(55)}`);
  await replayTrace('03-replica-full');
});

test('04: some of the columns, and refusals of others', () => replayTrace('04-columns'));

test('05: rows that enter and leave a where with parameters', () => replayTrace('05-where'));

test('07: a stream of events with its keep-alive', async () => {
  await lab.sql(`update todos set title = 'one c' where id = ${id(1)}`);
  await lab.sql(`insert into todos (id, title, project_id) values (${id(8)}, 'eight', 2)`);
  await replayTrace('07-sse', { except: exchange => (exchange.title === 'live_sse=true' ? 'skip' : null) });
  const exchange = readTrace('07-sse').find(({ title }) => title === 'live_sse=true');
  if (!exchange) throw new Error('The recording has no stream.');
  const write = async (saw: (part: string) => Promise<void>): Promise<void> => {
    await lab.sql(`update todos set n = 100 where id = ${id(3)}`);
    await saw('up-to-date'); // or the two transactions may be told together
    await lab.sql(`begin; update todos set n = 101 where id = ${id(3)}; update todos set n = 102 where id = ${id(3)}; commit`);
  };
  expect(await replay.stream(exchange, write, ': keep-alive')).toEqual(recorded(exchange));
});

test('09: must-refetch after TRUNCATE, DROP, ALTER, and for handles that nobody gave', () =>
  replayTrace('09-must-refetch', {
    during: {
      'live while TRUNCATE happens': 'truncate todos',
      'live while ALTER TABLE ADD COLUMN + insert': `alter table todos add column extra text; insert into todos (id, title, extra) values (${id(9)}, 'nine', 'x')`,
    },
    before: {
      'old handle after table dropped+recreated (must be a new shape)': () =>
        lab.sql(`drop table todos; drop type prio; ${todos} ${rows('2026-11-23 01:22:11.273081+00')}`),
    },
    // Theirs still shows the table that was dropped.
    except: ({ title }) => (title === 'initial' ? 'body' : null),
  }));

test('10: what a bad request is told', () => replayTrace('10-errors'));

test('11: a shape that is deleted', () => replayTrace('11-delete'));

test('12: subsets', () => replayTrace('12-subset'));

test('16: generated columns, no primary key, quoted names', async () => {
  await lab.sql(`create table gen (id int primary key, a int, b int generated always as (a * 2) stored); insert into gen values (1, 2);
    create table nopk (a int, b text); insert into nopk values (1, 'x'), (1, 'x'), (2, null);
    create table "Weird Name" ("Id" int, k2 text, primary key (k2, "Id")); insert into "Weird Name" values (1, 'a/"b')`);
  await replayTrace('16-tables');
});

test('17: large values that an update leaves alone', async () => {
  const large = /"big":"(z+)"/.exec(readTrace('17-toast')[0]?.body ?? '')?.[1]?.length ?? 0;
  await lab.sql(`create table toasty (id int primary key, big text, n int); alter table toasty alter big set storage external;
    insert into toasty values (1, repeat('z', ${large}), 1)`);
  await replayTrace('17-toast');
});

test('18: Postgres is down, and back', () =>
  replayTrace('18-pg-down', {
    before: {
      'health, PG down': () => lab.stopPostgres(),
      'existing shape, PG back': async () => {
        await lab.startPostgres();
        await lab.stopService();
        await lab.startService();
      },
    },
    except: ({ title }) => (title === 'health, PG back' ? 'skip' : null),
  }));

test('20: going on after a stream, from the position that its last message gave', async () => {
  const [now, resume, never] = readTrace('20-sse-offset');
  if (!now || !resume || !never) throw new Error('The recording is not what it was.');
  expect(await replay.send(now)).toEqual(recorded(now));
  await lab.sql(`begin; insert into projects values (100, 'a', 1); insert into projects values (101, 'b', 1);
    update projects set name = 'bb' where id = 101; commit`);
  // Waits for the transaction, and learns where our log stands after it.
  const params = resume.params.map(([name, value]): [string, string] => [name, name === 'offset' ? '0_inf' : value]);
  await replay.send({ ...resume, params: [...params, ['live', 'true']] });
  expect(await replay.send(resume)).toEqual(recorded(resume));
  expect(await replay.send(never)).toEqual(recorded(never));
});

test('14: a snapshot in chunks, and a transaction in chunks', async () => {
  await lab.sql(`create table big (id int primary key, t text); insert into big select i, repeat('x', 100) from generate_series(1, 300) i`);
  await lab.stopService();
  await lab.startService({ ...times, chunkBytes: 10_000 });
  // The recorded service was told to be cached for less long.
  await replayTrace('14-chunks', {
    during: { 'live: one txn of 250 updates, > chunk threshold (10 kB)': `update big set t = repeat('y', 100) where id <= 250` },
    except: ({ title }) => (title === 'initial' || title.startsWith('live') ? null : 'cache-control'),
  });
});

test('15: handles and offsets outlive the service, and what was written meanwhile is told', async () => {
  await lab.sql(`create table lat (id uuid primary key, name text not null, note text not null, status text not null, qty int not null,
    price int not null, updated_at timestamptz not null)`);
  const insert = (name: string, row: string): Promise<unknown> =>
    lab.sql(`insert into lat values ('${row}', '${name}', 'n', 's', 1, 1, '2026-11-23 01:33:38.215834+00')`);
  await fetch(`${lab.url}/v1/shape?table=lat&offset=-1`);
  await insert('earlier', 'a15dfcd8-e766-48be-b5d1-7891c175c271');
  await replayTrace('15-restart', {
    before: {
      'old handle+offset right after Electric restart (one row was inserted while down)': async () => {
        await lab.stopService();
        await insert('while-down', 'f15dfcd8-e766-48be-b5d1-7891c175c271');
        await lab.startService();
      },
    },
  });
});

test('19: the secret', async () => {
  await lab.stopService();
  await lab.startService({ ...times, secret: 's3cret' });
  await replayTrace('19-secret');
});
