/** Functions and tables over HTTP, with the official client as it comes from npm. */
import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { base64url, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/local-cloud.ts';
import { addTwoPeople, signIn, type TwoPeople } from '../support/two-people.ts';

let cloud: TestCloud;
let people: TwoPeople;
let camille: SupabaseClient;
let token: string;
let time = Date.now();

beforeAll(async () => {
  cloud = await startTestCloud({ now: () => time });
  people = await addTwoPeople(cloud);
  camille = await signIn(cloud, people.client);
  token = (await camille.auth.getSession()).data.session?.access_token ?? '';
  await cloud.db.query(`
    create type essai_pair as (a integer, b text);
    create function essai_echo(n integer, words text[], body jsonb default '{"by":"default"}') returns jsonb language sql as $$
      select jsonb_build_object('n', n, 'words', words, 'body', body, 'who', auth.uid(), 'as', current_user) $$;
    create function essai_nothing() returns void language sql as $$ select null $$;
    create function essai_text() returns text language sql as $$ select 'é "1"' $$;
    create function essai_null() returns jsonb language sql as $$ select null::jsonb $$;
    create function essai_row() returns essai_pair language sql as $$ select 1, 'b' $$;
    create function essai_rows(up_to integer) returns setof essai_pair language sql as $$ select n, 'b' from generate_series(1, up_to) n $$;
    create function essai_numbers() returns setof integer language sql as $$ select * from generate_series(1, 3) $$;
    create function essai_refuse(state text) returns void language plpgsql as $$
      begin raise exception using errcode = state, message = 'non', detail = 'parce que', hint = 'autrement'; end $$;
    create function "Essai ""bizarre"""("le nom" text) returns text language sql as $$ select "le nom" $$;
    create function essai_secret() returns text language sql as $$ select 'secret' $$;
    grant execute on all functions in schema public to authenticated;
    revoke execute on function essai_secret() from public, authenticated;
    create schema hidden;
    create function hidden.essai_hidden() returns text language sql as $$ select 'hidden' $$;
    grant usage on schema hidden to authenticated;
  `);
});
afterAll(() => cloud.stop());

function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const all = { apikey: cloud.anonKey, authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers };
  return fetch(`${cloud.url}/rest/v1/${path}`, { method: 'POST', headers: all, body });
}

describe('a function', () => {
  it('is called with the person’s own rights and typed arguments', async () => {
    const { data } = await camille.rpc('essai_echo', { words: ['a,b', 'c"d'], n: 7 });
    expect(data).toEqual({ n: 7, words: ['a,b', 'c"d'], body: { by: 'default' }, who: people.client.id, as: 'authenticated' });
  });

  it('gives back what it returns, in the form that PostgREST gives it', async () => {
    const results = await Promise.all(
      ['essai_nothing', 'essai_text', 'essai_null', 'essai_row', 'essai_numbers'].map(async name => (await camille.rpc(name)).data),
    );
    expect(results).toEqual([null, 'é "1"', null, { a: 1, b: 'b' }, [1, 2, 3]]);
    expect((await camille.rpc('essai_rows', { up_to: 2 })).data).toEqual([
      { a: 1, b: 'b' },
      { a: 2, b: 'b' },
    ]);
    expect((await camille.rpc('Essai "bizarre"', { 'le nom': `'); drop table client; --` })).data).toBe(`'); drop table client; --`);
  });

  it('that does not exist, takes other arguments or is in another schema is not found', async () => {
    const wrong = { code: 'PGRST202' };
    expect(await camille.rpc('essai_none')).toMatchObject({ status: 404, error: wrong });
    expect(await camille.rpc('essai_echo', { n: 1, words: [], extra: 1 })).toMatchObject({ status: 404, error: wrong });
    expect(await camille.rpc('essai_echo', { n: 1 })).toMatchObject({ status: 404, error: wrong });
    expect(await camille.rpc('essai_hidden')).toMatchObject({ status: 404, error: wrong });
    expect(await camille.schema('hidden').rpc('essai_hidden')).toMatchObject({ status: 406, error: { code: 'PGRST106' } });
    expect(await camille.rpc('__proto__')).toMatchObject({ status: 404, error: wrong });
  });

  it('may refuse with a status, and its words reach the caller', async () => {
    const states: readonly (readonly [string, number])[] = [
      ['P0001', 400],
      ['PT409', 409],
      ['42501', 403],
      ['23505', 409],
      ['40001', 500],
    ];
    for (const [state, status] of states) {
      const error = { code: state, message: 'non', details: 'parce que', hint: 'autrement' };
      expect(await camille.rpc('essai_refuse', { state })).toMatchObject({ status, error });
    }
  });

  it('that the person may not call is refused, and 401 tells a visitor to sign in', async () => {
    expect(await camille.rpc('essai_secret')).toMatchObject({ status: 403, error: { code: '42501' } });
    const visitor = createClient(cloud.url, cloud.anonKey, { auth: { persistSession: false } });
    expect(await visitor.rpc('essai_secret')).toMatchObject({ status: 401, error: { code: '42501' } });
  });

  it('leaves nothing of the person behind on the connection', async () => {
    await Promise.all(Array.from({ length: 30 }, () => camille.rpc('essai_refuse', { state: 'P0001' })));
    const visitor = createClient(cloud.url, cloud.anonKey, { auth: { persistSession: false } });
    const all = await Promise.all(Array.from({ length: 30 }, () => visitor.rpc('essai_echo', { n: 1, words: [] })));
    expect(new Set(all.map(({ data, error }) => JSON.stringify(data ?? error?.code)))).toEqual(new Set(['"42501"']));
  });
});

describe('a request that makes no sense is answered', () => {
  it('broken JSON, and JSON that is no object', async () => {
    expect((await post('rpc/essai_nothing', '{"a":')).status).toBe(400);
    expect((await post('rpc/essai_nothing', '[1]')).status).toBe(400);
    expect((await post('rpc/essai_nothing', 'null')).status).toBe(400);
  });

  it('an argument of the wrong type', async () => {
    expect(await camille.rpc('essai_echo', { n: 'sept', words: [] })).toMatchObject({ status: 400, error: { code: '22P02' } });
  });

  it('a body that is too long, announced or not', async () => {
    const long = JSON.stringify({ n: 1, words: ['x'.repeat(5_000_000)] });
    expect((await post('rpc/essai_echo', long)).status).toBe(413);
    const unannounced = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(long));
        controller.close();
      },
    });
    const request = {
      method: 'POST',
      headers: { apikey: cloud.anonKey, authorization: `Bearer ${token}` },
      body: unannounced,
      duplex: 'half',
    };
    const outcome = await fetch(`${cloud.url}/rest/v1/rpc/essai_echo`, request).then(
      response => response.status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(outcome);
    expect((await camille.rpc('essai_text')).data).toBe('é "1"');
  });

  it('an unknown path, a wrong method, a malformed escape', async () => {
    expect((await fetch(`${cloud.url}/nowhere`)).status).toBe(404);
    const headers = { apikey: cloud.anonKey };
    expect((await fetch(`${cloud.url}/rest/v1/rpc/essai_text`, { method: 'PUT', headers })).status).toBe(405);
    expect((await fetch(`${cloud.url}/rest/v1/%zz`, { headers })).status).toBe(400);
  });

  it('a page of any origin may ask', async () => {
    const asked = await fetch(`${cloud.url}/rest/v1/rpc/essai_text`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'apikey,authorization',
      },
    });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(asked.headers.get('access-control-allow-headers')).toBe('apikey,authorization');
  });
});

describe('a token', () => {
  const claims = () => ({ role: 'authenticated', sub: people.client.id, aud: 'authenticated' });
  const call = async (bearer: string) => {
    const response = await post('rpc/essai_text', '{}', { authorization: `Bearer ${bearer}` });
    return [response.status, (await response.json()).code];
  };

  it('that has expired is refused as such, even when it was seen before', async () => {
    expect((await post('rpc/essai_text', '{}')).status).toBe(200);
    time += 3_601_000;
    try {
      const response = await post('rpc/essai_text', '{}');
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'PGRST303', message: 'JWT expired' });
    } finally {
      time -= 3_601_000;
    }
  });

  it('that somebody else signed is refused, whatever key it names', async () => {
    const { keys } = await (await fetch(`${cloud.url}/auth/v1/.well-known/jwks.json`)).json();
    const forger = await generateKeyPair('ES256');
    const forge = (header: object) =>
      new SignJWT(claims())
        .setProtectedHeader({ alg: 'ES256', ...header })
        .setExpirationTime('1h')
        .sign(forger.privateKey);
    expect(await call(await forge({ kid: keys[0].kid }))).toEqual([401, 'PGRST301']);
    expect(await call(await forge({ kid: 'autre' }))).toEqual([401, 'PGRST301']);
    expect(await call(await forge({ jwk: await exportJWK(forger.publicKey) }))).toEqual([401, 'PGRST301']);
    const shared = new TextEncoder().encode(JSON.stringify(keys[0]));
    const confused = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'HS256', kid: keys[0].kid })
      .setExpirationTime('1h')
      .sign(shared);
    expect(await call(confused)).toEqual([401, 'PGRST301']);
  });

  it('without a signature, changed, or that is no token at all is refused', async () => {
    const part = (value: unknown) => base64url.encode(JSON.stringify(value));
    const unsigned = `${part({ alg: 'none', typ: 'JWT' })}.${part({ ...claims(), exp: Math.floor(time / 1000) + 3600 })}.`;
    const [header, , signature] = token.split('.');
    const changed = `${header}.${part({ ...claims(), role: 'service_role', exp: Math.floor(time / 1000) + 3600 })}.${signature}`;
    for (const bad of [unsigned, changed, 'rien', 'a.b.c']) expect(await call(bad)).toEqual([401, 'PGRST301']);
  });
});

describe('a table', () => {
  it('shows each person their own rows, and a visitor none', async () => {
    const [elise, visitor] = [
      await signIn(cloud, people.expert),
      createClient(cloud.url, cloud.anonKey, { auth: { persistSession: false } }),
    ];
    expect((await camille.from('app_user').select('id')).data).toEqual([{ id: people.client.id }]);
    expect((await elise.from('app_user').select('id')).data).toEqual([{ id: people.expert.id }]);
    expect((await visitor.from('app_user').select('id')).data ?? []).toEqual([]);
  });

  it('can be filtered, sorted and cut', async () => {
    const { data } = await camille
      .from('expert')
      .select('display_name')
      .eq('approval_status', 'approved')
      .order('display_name', { ascending: false })
      .limit(1);
    expect(data).toEqual([{ display_name: 'Élise Experte' }]);
    expect((await camille.from('app_user').select('*').eq('id', people.client.id).single()).data).toMatchObject({ id: people.client.id });
    expect((await camille.from('app_user').select('*').eq('id', randomUUID()).single()).error).toMatchObject({ code: 'PGRST116' });
    expect((await camille.from('app_user').select('id').in('id', [people.client.id, people.expert.id])).data).toHaveLength(1);
  });

  it('is not written past the commands, and what is not understood is refused', async () => {
    const inserted = await camille.from('app_user').insert({ id: randomUUID(), display_name: 'x', email: 'x', role: 'admin' });
    expect(inserted.error?.code).toBe('42501');
    expect((await camille.from('app_user').update({ role: 'admin' }).eq('id', people.client.id)).error?.code).toBe('42501');
    expect((await camille.from('app_user').delete().eq('id', people.client.id)).error?.code).toBe('42501');
    expect((await camille.from('app_user').select('id,(select 1)')).error?.code).toBe('PGRST100');
    expect((await camille.from('nowhere').select('*')).error?.code).toBe('42P01');
  });

  it('is open to the service key alone, which can write too', async () => {
    const service = createClient(cloud.url, cloud.serviceRoleKey, { auth: { persistSession: false } });
    await cloud.db.query(`create table essai (id integer primary key, body jsonb); grant all on essai to service_role`);
    expect(
      (
        await service.from('essai').insert([
          { id: 1, body: { a: [1] } },
          { id: 2, body: null },
        ])
      ).error,
    ).toBeNull();
    expect(
      (
        await service
          .from('essai')
          .update({ body: { b: 2 } })
          .eq('id', 2)
          .select()
      ).data,
    ).toEqual([{ id: 2, body: { b: 2 } }]);
    expect((await service.from('essai').delete().eq('id', 1).select('id')).data).toEqual([{ id: 1 }]);
    expect((await service.from('essai').insert({ id: 2 })).error).toMatchObject({ code: '23505' });
    expect((await service.from('essai').select('*')).data).toEqual([{ id: 2, body: { b: 2 } }]);
  });
});
