/** Through row level security a person sees exactly the rows that their shapes hold. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Claims } from '../../sync/model/claims.ts';
import { type Scope, shapes } from '../../sync/model/shapes.ts';
import { tableNames, type TableName } from '../../sync/model/tables.ts';
import { accessTokenOf } from '../support/access-token.ts';
import { type CloudWorld, ids, openCloudWorld, people } from '../support/cloud-world.ts';

let world: CloudWorld;
beforeAll(async () => {
  world = await openCloudWorld();
});
afterAll(async () => world.cloud.close());

const persons: readonly (readonly [string, Claims])[] = Object.entries(people);

async function idsByShape(table: TableName, scope: Scope): Promise<string[]> {
  if (scope === 'nothing') return [];
  const [where, params] = scope === 'everything' ? ['true', []] : [scope.where, scope.params];
  return idsIn(await world.cloud.asOwner(`select id from public.${table} where ${where}`, params));
}

async function idsByPolicy(table: TableName, claims: Claims): Promise<string[]> {
  return idsIn(await world.cloud.asUser(claims, `select id from public.${table}`));
}

function idsIn(rows: readonly Readonly<Record<string, unknown>>[]): string[] {
  return rows.map(row => String(row['id'])).toSorted();
}

test('each table has a shape', () => {
  expect(shapes.map(shape => shape.table).toSorted()).toEqual([...tableNames].toSorted());
});

describe.each(persons)('%s', (_name, claims) => {
  test.each(shapes.map(shape => [shape.table, shape] as const))('sees of %s what the shape holds', async (table, shape) => {
    expect(await idsByPolicy(table, claims)).toEqual(await idsByShape(table, shape.scope(claims)));
  });
});

test('the world tells people apart: every table has rows, and each but the public ones is hidden in part from someone', async () => {
  for (const table of tableNames) {
    const all = (await world.cloud.asOwner(`select id from public.${table}`)).length;
    const seen = await Promise.all(persons.map(async ([, claims]) => (await idsByPolicy(table, claims)).length));
    expect(Math.max(...seen), `${table} is seen by someone`).toBeGreaterThan(0);
    const isPublic = table === 'produiteligible' || table === 'expert_specialisation';
    expect(Math.min(...seen) < all, `${table} is hidden from someone`).toBe(!isPublic);
  }
});

test.each(tableNames)('nobody without a sign-in sees %s', async table => {
  await expect(world.cloud.asRole('anon', null, `select id from public.${table}`)).rejects.toThrow('permission denied');
});

const incomplete: readonly (readonly [string, unknown])[] = [
  ['no claims', {}],
  ['a client without a company', { role: 'client', member_role: 'owner' }],
  ['a client of an unknown rank', { role: 'client', client_id: ids.client, member_role: 'root' }],
  ['an expert without a profile', { role: 'expert', client_id: ids.client }],
  ['an administrator of an unknown rank', { role: 'admin', admin_role: 'root' }],
];

test.each(incomplete)('a token with %s opens nothing', async (_what, appMetadata) => {
  const token = { sub: ids.owner, role: 'authenticated', app_metadata: appMetadata };
  for (const table of tableNames) {
    expect(await world.cloud.asRole('authenticated', token, `select id from public.${table}`), table).toEqual([]);
  }
});

test('a role that is written into the metadata of the person’s own hand opens nothing', async () => {
  const token = { sub: ids.owner, role: 'authenticated', app_metadata: {}, user_metadata: { role: 'admin', admin_role: 'super_admin' } };
  expect(await world.cloud.asRole('authenticated', token, 'select id from public.client')).toEqual([]);
});

test('an expert’s claims don’t open the company whose id is in the token too', async () => {
  const { app_metadata } = accessTokenOf(people.expert) as { app_metadata: Record<string, string> };
  const token = { sub: ids.expertPerson, role: 'authenticated', app_metadata: { ...app_metadata, client_id: ids.otherClient } };
  expect(await world.cloud.asRole('authenticated', token, 'select id from public.client')).toEqual([]);
});

test('a person sees their own devices, an administrator the firm’s settings, nobody what the devices sent', async () => {
  const count = async (claims: Claims, table: string) => (await world.cloud.asUser(claims, `select 1 from public.${table}`)).length;
  expect(await count(people.owner, 'device')).toBe(1);
  expect(await count(people.viewer, 'device')).toBe(0);
  expect(await count(people.ops, 'device')).toBe(0);
  expect(await count(people.ops, 'firm_setting')).toBe(1);
  expect(await count(people.owner, 'firm_setting')).toBe(0);
  await expect(count(people.owner, 'sync_command')).rejects.toThrow('permission denied');
});
