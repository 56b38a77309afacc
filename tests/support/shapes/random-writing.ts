/** A table, random transactions on it, and shapes that strict clients follow meanwhile. */
import { Client } from 'pg';
import { expect } from 'vitest';
import type { Random } from '../../../sync/ports.ts';
import { pick } from '../seeded.ts';
import { holdsSoon } from './holds-soon.ts';
import { followStrictly, type StrictClient } from './strict-client.ts';

const owners = ['ann', 'bob', 'cat'] as const;
const shapes: readonly { readonly where: string; readonly params?: readonly string[] }[] = [
  { where: 'true' },
  { where: 'owner = $1', params: ['ann'] },
  { where: 'owner = $1 and done = $2', params: ['bob', 'true'] },
  { where: 'owner in ($1, $2) or n is null', params: ['cat', 'bob'] },
  { where: 'not (owner = $1) and n <> 3', params: ['ann'] },
  { where: `n > 2 or body like 'a%'` },
];

export const itemTable = `drop table if exists item;
  create table item (part int, id int, owner text, n int, done bool not null default false, body text, primary key (part, id))`;

function statement(random: Random): string {
  const number = (below: number): number => Math.floor(random() * below);
  const owner = (): string => (random() < 0.1 ? 'null' : `'${pick(random, owners)}'`);
  const n = (): string => (random() < 0.2 ? 'null' : String(number(6)));
  const at = `part = ${number(2)} and id = ${number(30)}`;
  return pick<() => string>(random, [
    () =>
      `insert into item values (${number(2)}, ${number(30)}, ${owner()}, ${n()}, ${random() < 0.5}, '${pick(random, ['a/"é', 'b\\n', 'c'])}') on conflict do nothing`,
    () =>
      `insert into item select 1, i, ${owner()}, ${n()}, false, repeat('x', ${number(300)}) from generate_series(0, ${number(30)}) i on conflict do nothing`,
    () => `update item set owner = ${owner()} where ${at}`,
    () => `update item set n = ${n()}, done = not done where n = ${number(6)}`,
    () => `update item set body = 'a' || n where ${at}`,
    () =>
      `update item set id = id + 30 where ${at} and not exists (select 1 from item other where other.part = item.part and other.id = item.id + 30)`,
    () => `delete from item where ${at}`,
    () => `delete from item where n = ${number(6)} and id > ${number(40)}`,
  ])();
}

/** One writer's transactions, some of them rolled back. */
export async function writeForAWhile(databaseUrl: string, random: Random, transactions: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  for (let count = 0; count < transactions; count += 1) {
    try {
      await client.query('begin');
      for (let left = 1 + Math.floor(random() * 5); left > 0; left -= 1) await client.query(statement(random));
      await client.query(random() < 0.1 ? 'rollback' : 'commit');
    } catch {
      // Two writers that wait for each other, or insert the same key: one of them begins again.
      await client.query('rollback');
    }
  }
  await client.end();
}

export type Follower = { readonly client: StrictClient; readonly sql: string };

export function followSomething(url: string, random: Random): Follower {
  const { where, params = [] } = shapes[Math.floor(random() * shapes.length)] ?? { where: 'true' };
  const named = Object.fromEntries(params.map((value, index) => [`params[${index + 1}]`, value]));
  const client = followStrictly(`${url}/v1/shape`, { table: 'item', where, ...named, replica: pick(random, ['default', 'full']) });
  const sql = params.reduce((text, value, index) => text.replaceAll(`$${index + 1}`, `'${value}'`), where);
  return { client, sql };
}

type Select = (sql: string) => Promise<readonly Record<string, unknown>[]>;

export async function holdsWhatIsSelected({ client, sql }: Follower, select: Select): Promise<void> {
  const rows = await select(
    `select '"public"."item"/"' || part || '"/"' || id || '"' as key, owner, n::text, done, body from item where ${sql}`,
  );
  const expected = Object.fromEntries(rows.map(row => [row['key'], [row['owner'], row['n'], row['done'], row['body']]]));
  await holdsSoon(() => {
    expect(client.failure()).toBeNull();
    const held = [...client.rows()].map(([key, row]) => [key, [row['owner'], row['n'], row['done']?.startsWith('t'), row['body']]]);
    expect(Object.fromEntries(held)).toEqual(expected);
  });
}
