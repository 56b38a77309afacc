/** Broadcast on private channels, with the official client as it comes from npm. */
import { once } from 'node:events';
import { createClient, type RealtimeChannel, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestCloud, type TestCloud } from '../support/local-cloud.ts';
import { addTwoPeople, signIn, type TestPerson, type TwoPeople } from '../support/two-people.ts';

let cloud: TestCloud;
let people: TwoPeople;
const opened: SupabaseClient[] = [];

beforeAll(async () => {
  cloud = await startTestCloud();
  people = await addTwoPeople(cloud);
});
afterEach(() => Promise.all(opened.splice(0).map(client => client.removeAllChannels())));
afterAll(() => cloud.stop());

const topic = () => `conversation:${people.conversationId}`;

async function open(person: TestPerson, where: TestCloud = cloud): Promise<SupabaseClient> {
  const client = await signIn(where, person);
  await client.realtime.setAuth();
  opened.push(client);
  return client;
}

type Joined = { readonly channel: RealtimeChannel; readonly status: string; readonly error: string | undefined };

function join(client: SupabaseClient, name: string, config = {}): Promise<Joined> {
  const channel = client.channel(name, { config: { private: true, ...config } });
  return new Promise(resolve => {
    channel.subscribe((status, error) => resolve({ channel, status, error: error?.message }));
  });
}

/** Must be called before what it waits for can happen. */
function heard(channel: RealtimeChannel, event: string): Promise<unknown> {
  return new Promise(resolve => {
    channel.on('broadcast', { event }, message => resolve(message['payload']));
  });
}

describe('a private channel', () => {
  it('carries what one participant says to the other, and not back to who said it', async () => {
    const [camille, elise] = [await join(await open(people.client), topic()), await join(await open(people.expert), topic())];
    expect([camille.status, elise.status]).toEqual(['SUBSCRIBED', 'SUBSCRIBED']);
    const own: unknown[] = [];
    camille.channel.on('broadcast', { event: 'typing' }, message => own.push(message));
    const [said, answered] = [heard(elise.channel, 'typing'), heard(camille.channel, 'answer')];
    expect(await camille.channel.send({ type: 'broadcast', event: 'typing', payload: { name: 'Camille', écrit: '« éà ☕ »' } })).toBe('ok');
    expect(await said).toEqual({ name: 'Camille', écrit: '« éà ☕ »' });
    await elise.channel.send({ type: 'broadcast', event: 'answer', payload: { n: 1 } });
    expect(await answered).toEqual({ n: 1 });
    expect(own).toEqual([]);
  });

  it('acknowledges, and gives one their own words, when asked to', async () => {
    const { channel } = await join(await open(people.client), topic(), { broadcast: { ack: true, self: true } });
    const own = heard(channel, 'typing');
    expect(await channel.send({ type: 'broadcast', event: 'typing', payload: {} })).toBe('ok');
    expect(await own).toEqual({});
  });

  it('is understood in both of the protocol’s versions', async () => {
    const client = await signIn(cloud, people.client);
    const { data } = await client.auth.getSession();
    const options = { realtime: { vsn: '1.0.0' }, auth: { persistSession: false } };
    const old = createClient(cloud.url, cloud.anonKey, options);
    opened.push(old);
    await old.realtime.setAuth(data.session?.access_token ?? null);
    const [first, second] = [await join(old, topic()), await join(await open(people.expert), topic())];
    const [toOld, toNew] = [heard(first.channel, 'b'), heard(second.channel, 'a')];
    await first.channel.send({ type: 'broadcast', event: 'a', payload: { from: 'é 1' } });
    expect(await toNew).toEqual({ from: 'é 1' });
    await second.channel.send({ type: 'broadcast', event: 'b', payload: { from: 2 } });
    expect(await toOld).toEqual({ from: 2 });
  });

  it('is closed to a stranger, to who is not signed in, and for a topic that means nothing', async () => {
    const refusal = `Unauthorized: You do not have permissions to read from this Channel topic: ${topic()}`;
    expect(await join(await open(people.stranger), topic())).toMatchObject({ status: 'CHANNEL_ERROR', error: refusal });
    const anonymous = createClient(cloud.url, cloud.anonKey, { auth: { persistSession: false } });
    opened.push(anonymous);
    expect(await join(anonymous, topic())).toMatchObject({ status: 'CHANNEL_ERROR', error: refusal });
    expect(await join(await open(people.client), 'conversation:rien')).toMatchObject({ status: 'CHANNEL_ERROR' });
  });

  it('is not heard through the public channel of the same name', async () => {
    const [inside, outside] = [
      await join(await open(people.client), topic()),
      await join(await open(people.stranger), topic(), { private: false }),
    ];
    const leaked: unknown[] = [];
    outside.channel.on('broadcast', { event: '*' }, message => leaked.push(message));
    const confirmed = await join(await open(people.expert), topic());
    const arrived = heard(confirmed.channel, 'secret');
    await inside.channel.send({ type: 'broadcast', event: 'secret', payload: {} });
    await arrived;
    expect(leaked).toEqual([]);
  });

  it('takes what comes over HTTP from a participant, and drops a stranger’s words', async () => {
    const listening = await join(await open(people.expert), topic());
    const all: unknown[] = [];
    listening.channel.on('broadcast', { event: '*' }, message => all.push(message['payload']));
    const done = heard(listening.channel, 'last');
    const [stranger, camille] = [await open(people.stranger), await open(people.client)];
    await stranger.channel(topic(), { config: { private: true } }).httpSend('typing', { from: 'stranger' });
    await camille.channel(topic(), { config: { private: true } }).httpSend('typing', { from: 'camille' });
    await camille.channel(topic(), { config: { private: true } }).httpSend('last', { from: 'camille' });
    await done;
    expect(all).toEqual([{ from: 'camille' }, { from: 'camille' }]);
  });

  it('closes when the person leaves the conversation and their token is renewed', async () => {
    const client = await open(people.client);
    const channel = client.channel(topic(), { config: { private: true } });
    const statuses: string[] = [];
    const closed = new Promise<void>(resolve => {
      channel.subscribe((status: string) => {
        statuses.push(status);
        if (status === 'SUBSCRIBED') void loseAndRenew();
        if (status === 'CLOSED') resolve();
      });
    });
    const loseAndRenew = async () => {
      await cloud.db.query(`update conversation_participant set left_at = now() where user_id = $1`, [people.client.id]);
      await client.auth.refreshSession();
      await client.realtime.setAuth();
    };
    await closed;
    await cloud.db.query(`update conversation_participant set left_at = null where user_id = $1`, [people.client.id]);
    expect(statuses).toEqual(['SUBSCRIBED', 'CLOSED']);
  });
});

describe('a socket', () => {
  it('that does not read what it is sent is let go, and the others hear everything', async () => {
    const [camille, elise] = [await open(people.client), await join(await open(people.expert), topic())];
    const token = (await camille.auth.getSession()).data.session?.access_token;
    const slow = new WebSocket(`${cloud.url.replace('http', 'ws')}/realtime/v1/websocket?vsn=1.0.0&apikey=${cloud.anonKey}`);
    const gone = once(slow, 'close');
    await once(slow, 'open');
    const payload = { config: { private: true }, access_token: token };
    slow.send(JSON.stringify({ topic: `realtime:${topic()}`, event: 'phx_join', payload, ref: '1', join_ref: '1' }));
    await once(slow, 'message');
    slow.pause();
    const last = heard(elise.channel, 'last');
    const channel = camille.channel(topic(), { config: { private: true } });
    for (let sent = 0; sent < 60; sent += 1) await channel.httpSend('much', { text: 'x'.repeat(500_000) });
    await channel.httpSend('last', { n: 60 });
    expect(await last).toEqual({ n: 60 });
    slow.resume();
    await gone;
  });

  it.each([
    ['text that is no message', '{"topic":'],
    ['bytes that are no message', Buffer.from([9, 9, 9])],
    ['a frame that is too long', 'x'.repeat(1_100_000)],
  ])('that sends %s is closed', async (_, data) => {
    const socket = new WebSocket(`${cloud.url.replace('http', 'ws')}/realtime/v1/websocket?vsn=2.0.0&apikey=${cloud.anonKey}`);
    await once(socket, 'open');
    socket.send(data);
    await once(socket, 'close');
  });

  it('without the project’s key is not opened', async () => {
    const socket = new WebSocket(`${cloud.url.replace('http', 'ws')}/realtime/v1/websocket?vsn=2.0.0&apikey=autre`);
    const [error] = await once(socket, 'error').catch((reason: unknown) => [reason]);
    expect(String(error)).toContain('401');
  });
});

describe('a token that ends', () => {
  it('closes the channel, saying why', async () => {
    const brief = await startTestCloud({ accessTokenSeconds: 2 });
    try {
      const someone = await addTwoPeople(brief);
      const client = await signIn(brief, someone.client);
      await client.realtime.setAuth((await client.auth.getSession()).data.session?.access_token ?? null);
      const channel = client.channel(`conversation:${someone.conversationId}`, { config: { private: true } });
      const reason = new Promise(resolve => {
        channel.on('system', {}, message => resolve(message.message));
      });
      const statuses = await new Promise<string[]>(resolve => {
        const seen: string[] = [];
        channel.subscribe((status: string) => {
          seen.push(status);
          if (status === 'CLOSED') resolve(seen);
        });
      });
      expect(statuses).toEqual(['SUBSCRIBED', 'CLOSED']);
      expect(await reason).toBe('Token has expired');
      await client.removeAllChannels();
    } finally {
      await brief.stop();
    }
  });
});
