import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, CLIENT, startCore, type CoreUnderTest } from '../support/core-under-test.ts';
import { eventually } from '../support/eventually.ts';
import { clientClaims, CONVERSATION, conversationRow, messageRow, OTHER_CONVERSATION } from '../support/world.ts';

let under: CoreUnderTest;
beforeEach(() => {
  under = startCore();
  for (let seq = 1; seq <= 300; seq++)
    under.cloud.put('message', { ...messageRow(under.newId(), CONVERSATION, seq, under.clock.now()), reply_to_id: firstId() });
  under.cloud.put('conversation', { ...conversationRow(CONVERSATION, 'Dossier 1'), last_seq: 300, last_message_at: under.clock.now() });
});
afterEach(() => under.end());

const firstId = (): unknown => under.cloud.rows('message')[0]?.['id'] ?? null;

test('less history frees it, a pin keeps a conversation whole, and the counts say so', async () => {
  const bridge = await under.signedIn(CLIENT);
  expect(await ask(bridge, 'storage.coverage', {})).toEqual([{ messages: 300, conversations: 2, notWhole: 0 }]);
  await bridge.run('history.wish', { wish: 'recent' });
  await under.clock.advance(1_000);
  expect(await ask(bridge, 'storage.coverage', {})).toEqual([{ messages: 50, conversations: 2, notWhole: 1 }]);
  expect(await ask(bridge, 'conversation.held', { conversationId: CONVERSATION })).toEqual([{ fromSeq: 251, pinned: false }]);
  await bridge.run('offline.pin', { conversationId: CONVERSATION, pinned: true });
  await under.clock.advance(1_000);
  expect(await ask(bridge, 'storage.coverage', {})).toMatchObject([{ messages: 300, notWhole: 0 }]);
  const [usage] = await ask(bridge, 'storage.usage', {});
  expect(usage).toMatchObject({ wish: 'recent', pinned: [{ conversationId: CONVERSATION, held: 300, messages: 300, whole: true }] });
  expect(usage?.database).toBeGreaterThan(10_000);
});

test('messages that somebody scrolls to come, and a quoted one that isn’t here is said to be elsewhere', async () => {
  const bridge = await under.signedIn(CLIENT);
  await bridge.run('history.wish', { wish: 'recent' });
  await under.clock.advance(1_000);
  expect(await ask(bridge, 'messages.block', { conversationId: CONVERSATION, block: 0 })).toEqual([]);
  const [quoting] = await ask(bridge, 'messages.block', { conversationId: CONVERSATION, block: 5 });
  expect(quoting?.replyTo).toEqual({ id: firstId(), seq: null, senderName: '', content: '' });
  const quoted = String(firstId());
  await bridge.run('history.message', { conversationId: CONVERSATION, messageId: quoted });
  await under.clock.advance(1_000);
  const [answering] = await ask(bridge, 'messages.block', { conversationId: CONVERSATION, block: 5 });
  expect(answering?.replyTo).toEqual({ id: quoted, seq: 1, senderName: 'Claire Vidal', content: 'message 1' });
  await bridge.run('history.load', { conversationId: CONVERSATION, block: 0 });
  await under.clock.advance(1_000);
  expect(await ask(bridge, 'messages.block', { conversationId: CONVERSATION, block: 0 })).toHaveLength(50);
});

test('before leaving the network, what is missing and unsent is named', async () => {
  const bridge = await under.signedIn(CLIENT);
  expect(await ask(bridge, 'offline.readiness', {})).toMatchObject([{ missingCount: 0, unsent: 0, firstSync: false }]);
  await bridge.run('history.wish', { wish: 'recent' });
  await under.clock.advance(1_000);
  under.cloud.goOffline();
  await bridge.run('offline.pin', { conversationId: CONVERSATION, pinned: true });
  const id = under.newId();
  const message = { id, conversationId: OTHER_CONVERSATION, content: 'x', replyToId: null, writtenAt: under.clock.now() };
  await bridge.run('message.send', message);
  await under.clock.advance(1_000);
  expect(await ask(bridge, 'offline.readiness', {})).toMatchObject([
    { missingCount: 1, missing: [{ conversationId: CONVERSATION, held: 50, messages: 300 }], unsent: 1 },
  ]);
});

test('freeing where there is no room leaves the newest, what is pinned, refused and drafted', async () => {
  const bridge = await under.signedIn(CLIENT);
  await bridge.run('history.wish', { wish: 'all' });
  await under.clock.advance(1_000);
  under.cloud.goOffline();
  const id = under.newId();
  await bridge.run('message.send', {
    id,
    conversationId: CONVERSATION,
    content: 'pas parti',
    replyToId: null,
    writtenAt: under.clock.now(),
  });
  await bridge.run('draft.save', { conversationId: CONVERSATION, text: 'brouillon', replyToId: null });
  under.cloud.comeBack();
  under.cloud.refuse = () => 'NOT_ALLOWED';
  under.disk.free = 500_000_000;
  await under.clock.advance(5 * 60_000);
  await bridge.run('storage.free', {});
  await under.clock.advance(10_000);
  expect(await ask(bridge, 'storage.coverage', {})).toMatchObject([{ messages: 50, notWhole: 1 }]);
  expect(await ask(bridge, 'messages.refused', { conversationId: CONVERSATION })).toMatchObject([{ content: 'pas parti' }]);
  expect((await ask(bridge, 'conversation.byId', { conversationId: CONVERSATION }))[0]?.draft?.text).toBe('brouillon');
  under.disk.free = 40_000_000_000;
  await under.clock.advance(5 * 60_000);
  expect(await ask(bridge, 'storage.coverage', {})).toMatchObject([{ messages: 300, notWhole: 0 }]);
  await bridge.run('offline.pin', { conversationId: CONVERSATION, pinned: true });
  under.disk.free = 500_000_000;
  await under.clock.advance(5 * 60_000);
  await bridge.run('storage.free', {});
  await under.clock.advance(10_000);
  expect(await ask(bridge, 'storage.coverage', {})).toMatchObject([{ messages: 300, notWhole: 0 }]);
});

test('what the index takes is told once it was measured, and the limit that was chosen is kept', async () => {
  const bridge = await under.signedIn(CLIENT);
  expect(await ask(bridge, 'storage.usage', {})).toMatchObject([{ index: null, cap: 'none' }]);
  await bridge.run('storage.cap', { cap: '5gb' });
  await bridge.run('storage.measure', {});
  await eventually('the measure of the index', async () => (await ask(bridge, 'storage.usage', {}))[0]?.index);
  expect((await ask(bridge, 'storage.usage', {}))[0]?.index).toBeGreaterThan(4_096);
  await under.restart();
  const again = await under.window(clientClaims.userId);
  expect(await ask(again, 'storage.usage', {})).toMatchObject([{ cap: '5gb' }]);
});

test('what the last check before leaving found is kept, also when the application was closed since', async () => {
  const bridge = await under.signedIn(CLIENT);
  expect(await ask(bridge, 'offline.readiness', {})).toMatchObject([{ lastCheck: null }]);
  await bridge.run('offline.check', {});
  const at = under.clock.now();
  expect(await ask(bridge, 'offline.readiness', {})).toMatchObject([{ lastCheck: { at, ready: true, missing: 0, unsent: 0 } }]);
  under.cloud.goOffline();
  const id = under.newId();
  await bridge.run('message.send', { id, conversationId: CONVERSATION, content: 'x', replyToId: null, writtenAt: at });
  await bridge.run('offline.check', {});
  await under.restart();
  const again = await under.window(clientClaims.userId);
  expect(await ask(again, 'offline.readiness', {})).toMatchObject([{ lastCheck: { ready: false, unsent: 1 } }]);
});
