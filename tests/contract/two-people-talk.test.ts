/** The whole way on real parts: core, engine, replica, official clients, local cloud, Postgres and its rules. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bridge } from '../../src-preload/bridge.ts';
import type { Reply } from '../../src-preload/contract/protocol.ts';
import { newId } from '../../src-main/core/core-clock.ts';
import { eventually } from '../support/eventually.ts';
import { startTestCloud, type TestCloud } from '../support/local-cloud.ts';
import { realDevices, seen, type RealDevices } from '../support/real-device.ts';
import { addTwoPeople, type TwoPeople } from '../support/two-people.ts';

let cloud: TestCloud;
let people: TwoPeople;
let devices: RealDevices;

beforeAll(async () => {
  cloud = await startTestCloud();
  people = await addTwoPeople(cloud);
  devices = realDevices(cloud);
});

afterAll(async () => {
  await devices.end();
  await cloud.stop();
});

function send(bridge: Bridge, content: string): Promise<Reply<null>> {
  return bridge.run('message.send', {
    id: newId(),
    conversationId: people.conversationId,
    content,
    replyToId: null,
    writtenAt: Date.now(),
  });
}

const block = () => ({ conversationId: people.conversationId, block: 0 });
const has = (content: string) => (rows: readonly { readonly content: string }[]) => rows.some(row => row.content === content);

describe('two people, each on their own device', () => {
  let client: Bridge;
  let expert: Bridge;
  beforeAll(async () => {
    [client, expert] = [await devices.add(people.client), await devices.add(people.expert)];
  });

  test('a message appears on the other side, numbered, and comes back as delivered and read', async () => {
    expect(await send(client, 'Bonjour Élise')).toEqual({ ok: true, value: null });
    const [message] = (await seen(expert, 'messages.block', block(), has('Bonjour Élise'))).slice(-1);
    expect(message).toMatchObject({ seq: 1, mine: false, senderName: 'Camille Client' });
    const detail = await seen(expert, 'conversation.byId', { conversationId: people.conversationId }, ([one]) => one?.lastSeq === 1);
    await expert.run('conversation.markRead', {
      id: detail[0]?.myStateId ?? '',
      conversationId: people.conversationId,
      seq: 1,
      at: Date.now(),
    });
    await seen(client, 'conversation.byId', { conversationId: people.conversationId }, ([one]) => {
      const other = one?.participants.find(({ isMe }) => !isMe);
      return other?.deliveredSeq === 1 && other.readSeq === 1;
    });
  });

  test('someone who does not share receipts is not seen reading, and sees nobody read', async () => {
    await expert.run('profile.update', { shareReadReceipts: false });
    await seen(
      client,
      'conversation.byId',
      { conversationId: people.conversationId },
      ([one]) => one?.participants.find(({ isMe }) => !isMe)?.readSeq === null,
    );
    await seen(
      expert,
      'conversation.byId',
      { conversationId: people.conversationId },
      ([one]) => one?.participants.find(({ isMe }) => !isMe)?.readSeq === null,
    );
    await expert.run('profile.update', { shareReadReceipts: true });
  });

  test('typing is seen while it lasts', async () => {
    for (const bridge of [client, expert]) await bridge.run('window.report', { focused: true, conversationId: people.conversationId });
    const where = { conversationId: people.conversationId };
    let typing: readonly { readonly name: string }[] = [];
    const stop = expert.watch('typing.people', where, reply => (typing = reply.ok ? reply.value : []));
    // What is said before the channel is joined is lost, as it should be: so it is said again.
    await eventually('typing to be seen', async () => {
      await client.run('typing.report', { ...where, typing: true });
      return typing.some(({ name }) => name === 'Camille Client');
    });
    stop();
    await client.run('typing.report', { ...where, typing: false });
    await seen(expert, 'typing.people', where, rows => rows.length === 0);
  });

  test('with the cloud stopped both go on; when it is back, everything is delivered once, in order, on both sides', async () => {
    await cloud.stopHttp();
    const texts = Array.from({ length: 50 }, (_, index) => `hors ligne ${index}`);
    for (const text of texts) expect(await send(client, text)).toEqual({ ok: true, value: null });
    await seen(client, 'messages.pending', { conversationId: people.conversationId }, rows => rows.length === 50);
    await seen(client, 'sync.status', {}, ([status]) => status?.connection.name === 'offline' && status.pending === 50);
    await cloud.startHttp();
    await client.run('sync.now', {});
    await expert.run('sync.now', {});
    const offlineOnly = (rows: readonly { readonly content: string }[]) =>
      rows.map(({ content }) => content).filter(text => text.startsWith('hors ligne'));
    for (const bridge of [client, expert]) {
      const rows = await seen(bridge, 'messages.block', block(), found => offlineOnly(found).length >= 49);
      const more = await seen(bridge, 'messages.block', { ...block(), block: 1 }, found => offlineOnly([...rows, ...found]).length >= 50);
      expect(offlineOnly([...rows, ...more])).toEqual(texts);
    }
    const { rows } = await cloud.db.query(
      `select count(*)::int as n, count(distinct seq)::int as numbers from message where content like 'hors ligne %'`,
    );
    expect(rows).toEqual([{ n: 50, numbers: 50 }]);
  });

  test('a conversation closed meanwhile refuses its message alone, and the text is not lost', async () => {
    await cloud.stopHttp();
    await send(client, 'trop tard');
    await client.run('profile.update', { locale: 'en-GB' });
    await cloud.db.query(`update conversation set state = 'closed' where id = $1`, [people.conversationId]);
    await cloud.startHttp();
    await client.run('sync.now', {});
    const [refused] = await seen(client, 'messages.refused', { conversationId: people.conversationId }, rows => rows.length === 1);
    expect(refused).toMatchObject({ content: 'trop tard', code: 'CONVERSATION_CLOSED' });
    await seen(client, 'me.current', {}, ([me]) => me?.locale === 'en-GB');
    await seen(client, 'sync.status', {}, ([status]) => status?.pending === 0 && status.refused === 1);
    await cloud.db.query(`update conversation set state = 'open' where id = $1`, [people.conversationId]);
  });

  test('the same person on a second device sees the same', async () => {
    const second = await devices.add(people.client);
    const mine = await seen(client, 'messages.block', block(), rows => rows.length > 0);
    await seen(second, 'messages.block', block(), rows => JSON.stringify(rows) === JSON.stringify(mine));
    await seen(client, 'conversation.byId', { conversationId: people.conversationId }, ([one]) => one?.readOnlyBecause === null);
    await send(second, 'depuis le fixe');
    await seen(client, 'messages.block', { ...block(), block: 1 }, has('depuis le fixe'));
  });
});
