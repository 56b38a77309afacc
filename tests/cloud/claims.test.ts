/** A sign-in's claims are what the tables say of the person, and nothing else writes them. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimsFromToken } from '../../sync/model/claims.ts';
import { type CloudWorld, adminIds, ids, openCloudWorld, people } from '../support/cloud-world.ts';

let world: CloudWorld;
beforeAll(async () => {
  world = await openCloudWorld();
});
beforeEach(async () => world.reset());
afterAll(async () => world.cloud.close());

async function signUp(id: string, appMetadata = {}, userMetadata = {}): Promise<void> {
  await world.cloud.asOwner(
    'insert into auth.users (id, email, raw_app_meta_data, raw_user_meta_data) values ($1, $1::uuid::text, $2, $3)',
    [id, appMetadata, userMetadata],
  );
}

async function metadataOf(id: string): Promise<unknown> {
  const [row] = await world.cloud.asOwner('select raw_app_meta_data as metadata from auth.users where id = $1', [id]);
  return row?.['metadata'];
}

async function claimsOf(id: string): Promise<unknown> {
  return claimsFromToken({ sub: id, app_metadata: await metadataOf(id) });
}

test.each([
  ['a company’s owner', ids.owner, people.owner],
  ['a company’s viewer', ids.viewer, people.viewer],
  ['an expert', ids.expertPerson, people.expert],
  ['an administrator', adminIds.finance, people.finance],
] as const)('%s signs in with their claims', async (_who, id, claims) => {
  await signUp(id, { provider: 'email', providers: ['email'] });
  expect(await claimsOf(id)).toEqual(claims);
  expect(await metadataOf(id)).toMatchObject({ provider: 'email' });
});

test('claims follow the tables', async () => {
  await signUp(ids.member);
  await world.cloud.asOwner(`update client_member set member_role = 'viewer' where user_id = $1`, [ids.member]);
  expect(await claimsOf(ids.member)).toMatchObject({ memberRole: 'viewer' });
  await world.cloud.asOwner('update client_member set revoked_at = now() where user_id = $1', [ids.member]);
  expect(await claimsOf(ids.member)).toBeNull();
});

test('claims that something else wrote don’t stand', async () => {
  await signUp(ids.viewer, { role: 'admin', admin_role: 'super_admin' }, { role: 'admin' });
  expect(await claimsOf(ids.viewer)).toEqual(people.viewer);
  await world.cloud.asOwner(
    `update auth.users set raw_app_meta_data = '{"role":"admin","admin_role":"ops","provider":"email"}' where id = $1`,
    [ids.viewer],
  );
  expect(await claimsOf(ids.viewer)).toEqual(people.viewer);
});

test('someone who signs up without an account gets no claims and no account', async () => {
  const stranger = '00000000-0000-4000-8000-00000000ffff';
  await signUp(stranger, {}, { role: 'client', client_id: ids.client, member_role: 'owner' });
  expect(await claimsOf(stranger)).toBeNull();
  expect(await world.cloud.asOwner('select 1 from app_user where id = $1', [stranger])).toEqual([]);
});

test('a suspension ends every session and bars the sign-in; coming back lifts it', async () => {
  await signUp(ids.owner);
  await world.cloud.script(`
    insert into auth.sessions (user_id) values ('${ids.owner}');
    insert into auth.refresh_tokens (token, user_id, session_id) select 'token', user_id::text, id from auth.sessions;
    update app_user set status = 'suspended' where id = '${ids.owner}';`);
  expect(await claimsOf(ids.owner)).toBeNull();
  expect(await world.cloud.asOwner('select banned_until > now() as barred from auth.users where id = $1', [ids.owner])).toEqual([
    { barred: true },
  ]);
  expect(await world.cloud.asOwner('select id from auth.sessions union all select session_id from auth.refresh_tokens')).toEqual([]);
  await world.cloud.asOwner(`update app_user set status = 'active' where id = $1`, [ids.owner]);
  expect(await claimsOf(ids.owner)).toEqual(people.owner);
  expect(await world.cloud.asOwner('select banned_until from auth.users where id = $1', [ids.owner])).toEqual([{ banned_until: null }]);
});
