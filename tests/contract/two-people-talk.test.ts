/** The whole way on real parts: core, engine, replica, official clients, local cloud, Postgres and its rules. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBridge, type Bridge } from '../../src-preload/bridge.ts';
import type { FromCore, Reply, ToCore } from '../../src-preload/contract/protocol.ts';
import type { QueryName, QueryParams, QueryRow } from '../../src-preload/contract/queries.ts';
import { newId } from '../../src-main/core/core-clock.ts';
import type { Core } from '../../src-main/core/core.ts';
import { openCore } from '../../src-main/hosts/open-core.ts';
import { connectionPair } from '../support/connection-pair.ts';
import { eventually } from '../support/eventually.ts';
import { createFakeShell } from '../support/fake-shell.ts';
import { startTestCloud, type TestCloud } from '../support/local-cloud.ts';
import { addTwoPeople, type TestPerson, type TwoPeople } from '../support/two-people.ts';

let cloud: TestCloud;
let people: TwoPeople;
const folders: string[] = [];
const cores: Core[] = [];

beforeAll(async () => {
  cloud = await startTestCloud();
  people = await addTwoPeople(cloud);
});

afterAll(async () => {
  await Promise.all(cores.map(core => core.close()));
  await cloud.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

type DeviceUnderTest = { readonly bridge: Bridge; readonly core: Core; readonly folder: string };

async function device(person: TestPerson, folder = mkdtempSync(join(tmpdir(), 'ft-talk-'))): Promise<DeviceUnderTest> {
  folders.push(folder);
  const core = await openCore({
    dataFolder: folder,
    cloud: { url: cloud.url, anonKey: cloud.anonKey, isLocal: true },
    shell: createFakeShell(),
    log: () => {},
  });
  cores.push(core);
  const pair = connectionPair<ToCore, FromCore>();
  core.connect(pair.core);
  const bridge = await openBridge(pair.window, null);
  const signedIn = await bridge.run('session.signIn', { email: person.email, password: person.password });
  if (!signedIn.ok) throw new Error(signedIn.error.code);
  await seen(bridge, 'sync.status', {}, ([status]) => status?.connection.name === 'live' && status.firstSync === null);
  return { bridge, core, folder };
}

/** The rows of a query once they are as wanted. */
async function seen<N extends QueryName>(
  bridge: Bridge,
  name: N,
  params: QueryParams<N>,
  wanted: (rows: readonly QueryRow<N>[]) => boolean,
): Promise<readonly QueryRow<N>[]> {
  let latest: Reply<readonly QueryRow<N>[]> | null = null;
  const stop = bridge.watch(name, params, reply => (latest = reply));
  try {
    return await eventually(`${name} as wanted`, () => {
      const reply = latest;
      if (reply?.ok === true && wanted(reply.value)) return reply.value;
      throw new Error(`it is ${JSON.stringify(reply)}`);
    });
  } finally {
    stop();
  }
}

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
  let client: DeviceUnderTest;
  let expert: DeviceUnderTest;
  beforeAll(async () => {
    [client, expert] = [await device(people.client), await device(people.expert)];
  });

  test('a message appears on the other side, numbered, and comes back as delivered and read', async () => {
    expect(await send(client.bridge, 'Bonjour Élise')).toEqual({ ok: true, value: null });
    const [message] = (await seen(expert.bridge, 'messages.block', block(), has('Bonjour Élise'))).slice(-1);
    expect(message).toMatchObject({ seq: 1, mine: false, senderName: 'Camille Client' });
    const detail = await seen(expert.bridge, 'conversation.byId', { conversationId: people.conversationId }, ([one]) => one?.lastSeq === 1);
    await expert.bridge.run('conversation.markRead', {
      id: detail[0]?.myStateId ?? '',
      conversationId: people.conversationId,
      seq: 1,
      at: Date.now(),
    });
    await seen(client.bridge, 'conversation.byId', { conversationId: people.conversationId }, ([one]) => {
      const other = one?.participants.find(({ isMe }) => !isMe);
      return other?.deliveredSeq === 1 && other.readSeq === 1;
    });
  });

  test('someone who does not share receipts is not seen reading, and sees nobody read', async () => {
    await expert.bridge.run('profile.update', { shareReadReceipts: false });
    await seen(
      client.bridge,
      'conversation.byId',
      { conversationId: people.conversationId },
      ([one]) => one?.participants.find(({ isMe }) => !isMe)?.readSeq === null,
    );
    await seen(
      expert.bridge,
      'conversation.byId',
      { conversationId: people.conversationId },
      ([one]) => one?.participants.find(({ isMe }) => !isMe)?.readSeq === null,
    );
    await expert.bridge.run('profile.update', { shareReadReceipts: true });
  });

  test('typing is seen while it lasts', async () => {
    for (const { bridge } of [client, expert]) await bridge.run('window.report', { focused: true, conversationId: people.conversationId });
    const where = { conversationId: people.conversationId };
    let typing: readonly { readonly name: string }[] = [];
    const stop = expert.bridge.watch('typing.people', where, reply => (typing = reply.ok ? reply.value : []));
    // What is said before the channel is joined is lost, as it should be: so it is said again.
    await eventually('typing to be seen', async () => {
      await client.bridge.run('typing.report', { ...where, typing: true });
      return typing.some(({ name }) => name === 'Camille Client');
    });
    stop();
    await client.bridge.run('typing.report', { ...where, typing: false });
    await seen(expert.bridge, 'typing.people', where, rows => rows.length === 0);
  });

  test('with the cloud stopped both go on; when it is back, everything is delivered once, in order, on both sides', async () => {
    await cloud.stopHttp();
    const texts = Array.from({ length: 50 }, (_, index) => `hors ligne ${index}`);
    for (const text of texts) expect(await send(client.bridge, text)).toEqual({ ok: true, value: null });
    await seen(client.bridge, 'messages.pending', { conversationId: people.conversationId }, rows => rows.length === 50);
    await seen(client.bridge, 'sync.status', {}, ([status]) => status?.connection.name === 'offline' && status.pending === 50);
    await cloud.startHttp();
    await client.bridge.run('sync.now', {});
    await expert.bridge.run('sync.now', {});
    const offlineOnly = (rows: readonly { readonly content: string }[]) =>
      rows.map(({ content }) => content).filter(text => text.startsWith('hors ligne'));
    for (const { bridge } of [client, expert]) {
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
    await send(client.bridge, 'trop tard');
    await client.bridge.run('profile.update', { locale: 'en-GB' });
    await cloud.db.query(`update conversation set state = 'closed' where id = $1`, [people.conversationId]);
    await cloud.startHttp();
    await client.bridge.run('sync.now', {});
    const [refused] = await seen(client.bridge, 'messages.refused', { conversationId: people.conversationId }, rows => rows.length === 1);
    expect(refused).toMatchObject({ content: 'trop tard', code: 'CONVERSATION_CLOSED' });
    await seen(client.bridge, 'me.current', {}, ([me]) => me?.locale === 'en-GB');
    await seen(client.bridge, 'sync.status', {}, ([status]) => status?.pending === 0 && status.refused === 1);
    await cloud.db.query(`update conversation set state = 'open' where id = $1`, [people.conversationId]);
  });

  test('the same person on a second device sees the same', async () => {
    const second = await device(people.client);
    const mine = await seen(client.bridge, 'messages.block', block(), rows => rows.length > 0);
    await seen(second.bridge, 'messages.block', block(), rows => JSON.stringify(rows) === JSON.stringify(mine));
    await seen(client.bridge, 'conversation.byId', { conversationId: people.conversationId }, ([one]) => one?.readOnlyBecause === null);
    await send(second.bridge, 'depuis le fixe');
    await seen(client.bridge, 'messages.block', { ...block(), block: 1 }, has('depuis le fixe'));
  });
});
