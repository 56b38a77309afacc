/** The official client, as it comes from npm, signs in to the local cloud. */
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/local-cloud.ts';

let cloud: TestCloud;
let time = Date.now();
const person = { email: 'claire@example.test', password: 'une phrase secrète' };

beforeAll(async () => {
  cloud = await startTestCloud({ now: () => time, refreshReuseSeconds: 0 });
  const id = await cloud.addUser(person);
  await cloud.db.query(
    `insert into app_user (id, role, admin_role, display_name, email, status) values ($1, 'admin', 'super_admin', 'Claire Essai', $2, 'active')`,
    [id, person.email],
  );
});
afterAll(() => cloud.stop());

const newClient = () => createClient(cloud.url, cloud.anonKey, { auth: { persistSession: false, autoRefreshToken: false } });

async function signedIn() {
  const client = newClient();
  const { data, error } = await client.auth.signInWithPassword(person);
  if (data.session === null) throw error ?? new Error('no session');
  return { client, session: data.session };
}

describe('sign-in', () => {
  it('gives a session whose claims the client itself can verify', async () => {
    const { client, session } = await signedIn();
    expect(session.user).toMatchObject({ email: person.email, app_metadata: { role: 'admin' } });
    const { data } = await client.auth.getClaims();
    expect(data?.claims).toMatchObject({
      sub: session.user.id,
      role: 'authenticated',
      aud: 'authenticated',
      app_metadata: { role: 'admin' },
    });
  });

  it('is the same whatever the case of the address', async () => {
    const { error } = await newClient().auth.signInWithPassword({ ...person, email: 'Claire@Example.test' });
    expect(error).toBeNull();
  });

  it.each([
    ['a wrong password', { ...person, password: 'autre' }],
    ['an unknown address', { ...person, email: 'personne@example.test' }],
    ['a password that only begins right', { ...person, password: `${person.password}${'x'.repeat(100)}` }],
  ])('refuses %s, and says no more than that', async (_, credentials) => {
    const { error } = await newClient().auth.signInWithPassword(credentials);
    expect(error).toMatchObject({ status: 400, code: 'invalid_credentials', message: 'Invalid login credentials' });
  });

  it('refuses someone who is banned, and their refresh too', async () => {
    const banned = { email: 'suspendu@example.test', password: 'secret' };
    const id = await cloud.addUser(banned);
    const client = newClient();
    const { data } = await client.auth.signInWithPassword(banned);
    await cloud.db.query(`update auth.users set banned_until = now() + interval '1 day' where id = $1`, [id]);
    expect((await newClient().auth.signInWithPassword(banned)).error).toMatchObject({ code: 'user_banned' });
    expect((await client.auth.refreshSession(data.session ?? undefined)).error).toMatchObject({ code: 'user_banned' });
  });

  it('makes who guesses wait, without asking the database any more', async () => {
    const guessed = { email: 'devine@example.test', password: 'faux' };
    const codes: (string | undefined)[] = [];
    for (let guess = 0; guess < 11; guess += 1) codes.push((await newClient().auth.signInWithPassword(guessed)).error?.code);
    expect(codes).toEqual([...Array<string>(10).fill('invalid_credentials'), 'over_request_rate_limit']);
    time += 61_000;
    expect((await newClient().auth.signInWithPassword(guessed)).error?.code).toBe('invalid_credentials');
  });

  it('refuses a request without the project key, and one with another', async () => {
    const body = JSON.stringify(person);
    const url = `${cloud.url}/auth/v1/token?grant_type=password`;
    const without = await fetch(url, { method: 'POST', body });
    expect([without.status, await without.json()]).toMatchObject([401, { message: 'No API key found in request' }]);
    const other = await fetch(url, { method: 'POST', body, headers: { apikey: 'autre' } });
    expect([other.status, await other.json()]).toMatchObject([401, { message: 'Invalid API key' }]);
  });
});

describe('a session', () => {
  it('is refreshed, each time with a new refresh token', async () => {
    const { client, session } = await signedIn();
    const { data } = await client.auth.refreshSession();
    expect(data.session?.user.id).toBe(session.user.id);
    expect(data.session?.refresh_token).not.toBe(session.refresh_token);
  });

  it('goes on when the answer to a refresh was lost: the old token is good until the new one is used', async () => {
    const { session } = await signedIn();
    const lost = await newClient().auth.refreshSession(session);
    const again = await newClient().auth.refreshSession(session);
    expect(again.error).toBeNull();
    expect(again.data.session?.refresh_token).toBe(lost.data.session?.refresh_token);
  });

  it('ends for everyone when a refresh token that was used up comes back', async () => {
    const { session } = await signedIn();
    const second = await newClient().auth.refreshSession(session);
    if (second.data.session === null) throw second.error ?? new Error('no session');
    const third = await newClient().auth.refreshSession(second.data.session);
    expect((await newClient().auth.refreshSession(session)).error).toMatchObject({ code: 'refresh_token_already_used' });
    if (third.data.session === null) throw third.error ?? new Error('no session');
    expect((await newClient().auth.refreshSession(third.data.session)).error).toMatchObject({ code: 'refresh_token_not_found' });
  });

  it('survives many refreshes at the same moment', async () => {
    const { session } = await signedIn();
    const all = await Promise.all(Array.from({ length: 8 }, () => newClient().auth.refreshSession(session)));
    expect(new Set(all.map(({ data, error }) => error?.code ?? data.session?.refresh_token)).size).toBe(1);
    expect(all[0]?.error).toBeNull();
  });

  it('is over after signing out, here alone or everywhere', async () => {
    const [first, second, third] = [await signedIn(), await signedIn(), await signedIn()];
    await first.client.auth.signOut({ scope: 'local' });
    expect((await newClient().auth.refreshSession(first.session)).error).toMatchObject({ code: 'refresh_token_not_found' });
    expect((await second.client.auth.getUser()).data.user?.email).toBe(person.email);
    await second.client.auth.signOut({ scope: 'global' });
    expect((await newClient().auth.refreshSession(third.session)).error).toMatchObject({ code: 'refresh_token_not_found' });
    expect((await third.client.auth.getUser(third.session.access_token)).error).not.toBeNull();
  });
});
