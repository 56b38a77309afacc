import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bridge } from '../../src-preload/bridge.ts';
import type { FromCore } from '../../src-preload/contract/protocol.ts';
import { ask, CLIENT, EXPERT, startCore, watching, type CoreUnderTest } from '../support/core-under-test.ts';
import { connectionPair } from '../support/connection-pair.ts';
import { settle } from '../support/manual-clock.ts';
import { damageTables } from '../support/replica-file.ts';
import { clientClaims, CONVERSATION, expertClaims, OTHER_CONVERSATION } from '../support/world.ts';

let app: CoreUnderTest;
beforeEach(() => {
  app = startCore();
});
afterEach(() => app.end());

function send(bridge: Bridge, content: string, conversationId = CONVERSATION) {
  return bridge.run('message.send', { id: app.newId(), conversationId, content, replyToId: null, writtenAt: app.clock.now() });
}

async function texts(bridge: Bridge): Promise<readonly string[]> {
  const numbered = await ask(bridge, 'messages.block', { conversationId: CONVERSATION, block: 0 });
  const pending = await ask(bridge, 'messages.pending', { conversationId: CONVERSATION });
  return [...numbered, ...pending].map(({ content }) => content);
}

describe('a conversation between two windows of two accounts', () => {
  test('what one writes the other sees, with names, counts and marks', async () => {
    const [client, expert] = [await app.signedIn(CLIENT), await app.signedIn(EXPERT)];
    expect(await send(client, 'Bonjour Maud')).toEqual({ ok: true, value: null });
    await app.clock.advance(1_000);
    expect(await ask(expert, 'messages.block', { conversationId: CONVERSATION, block: 0 })).toMatchObject([
      { seq: 1, content: 'Bonjour Maud', senderName: 'Claire Vidal', mine: false },
    ]);
    expect(await ask(client, 'messages.block', { conversationId: CONVERSATION, block: 0 })).toMatchObject([{ mine: true }]);
    const [detail] = await ask(client, 'conversation.byId', { conversationId: CONVERSATION });
    expect(detail?.participants.find(({ isMe }) => !isMe)).toMatchObject({ name: 'Maud Perrin', deliveredSeq: 1 });
  });

  test('the list is newest first, is found without accents, and tells what is pending', async () => {
    const client = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    await send(client, 'Où en est la réunion ?', OTHER_CONVERSATION);
    const [first] = await ask(client, 'conversations.list', { search: '' });
    expect(first).toMatchObject({
      id: OTHER_CONVERSATION,
      counterpart: 'Maud Perrin',
      pending: 1,
      lastMessage: { mine: true, preview: 'Où en est la réunion ?' },
    });
    expect(await ask(client, 'conversations.list', { search: 'REUNION' })).toHaveLength(1);
    expect(await ask(client, 'conversations.list', { search: 'introuvable' })).toEqual([]);
  });

  test('two windows of one account show the same at once, drafts too', async () => {
    const one = await app.signedIn(CLIENT);
    const two = await app.window(clientClaims.userId);
    const seen = watching(two, 'conversation.byId', { conversationId: CONVERSATION });
    await one.run('draft.save', { conversationId: CONVERSATION, text: 'à finir', replyToId: null });
    await settle();
    expect(seen.latest()).toMatchObject({ ok: true, value: [{ draft: { text: 'à finir' } }] });
    await send(one, 'fini');
    await settle();
    expect(seen.latest()).toMatchObject({ ok: true, value: [{ draft: null }] });
  });

  test('a query that nothing changed is not pushed again', async () => {
    const client = await app.signedIn(CLIENT);
    const seen = watching(client, 'messages.block', { conversationId: OTHER_CONVERSATION, block: 0 });
    await settle();
    const before = seen.replies.length;
    await send(client, 'ailleurs');
    await app.clock.advance(1_000);
    expect(seen.replies).toHaveLength(before);
  });
});

describe('refusals', () => {
  test('a refused message is told, its text goes back into the draft after what is there, and it is then forgotten', async () => {
    const client = await app.signedIn(CLIENT);
    app.cloud.refuse = name => (name === 'message.send' ? 'CONVERSATION_CLOSED' : null);
    await send(client, 'refusé');
    await app.clock.advance(1_000);
    const [refusal] = await ask(client, 'messages.refused', { conversationId: CONVERSATION });
    expect(refusal).toMatchObject({ content: 'refusé', code: 'CONVERSATION_CLOSED' });
    expect(await texts(client)).toEqual([]);
    await client.run('draft.save', { conversationId: CONVERSATION, text: 'déjà là', replyToId: null });
    const { deviceId = '', number = 0 } = refusal ?? {};
    expect(await client.run('refusal.restoreText', { deviceId, number })).toEqual({ ok: true, value: null });
    expect((await ask(client, 'conversation.byId', { conversationId: CONVERSATION }))[0]?.draft?.text).toBe('déjà là\n\nrefusé');
    expect(await ask(client, 'sync.refused', {})).toEqual([]);
  });
});

describe('notifications', () => {
  function notify(id: string, conversationId = CONVERSATION): void {
    app.cloud.put('notification', {
      id,
      user_id: expertClaims.userId,
      type: 'message_new',
      priority: 'normal',
      params: { conversation_id: conversationId, sender_name: 'Claire Vidal', preview: 'Bonjour' },
      deep_link: `/messages/${conversationId}?m=1`,
      group_key: conversationId,
      dedup_key: id,
      read_at: null,
      created_at: app.clock.now(),
      updated_at: app.clock.now(),
      deleted_at: null,
    });
  }

  test('a new message while its conversation is not on screen raises one notification that leads to it', async () => {
    const expert = await app.signedIn(EXPERT);
    await expert.run('window.report', { focused: true, conversationId: OTHER_CONVERSATION });
    notify(app.newId());
    await app.clock.advance(1_000);
    expect(app.shell.notified).toMatchObject([
      {
        account: expertClaims.userId,
        notification: { tag: CONVERSATION, title: 'Claire Vidal', body: 'Bonjour', path: `/messages/${CONVERSATION}?m=1` },
      },
    ]);
  });

  test('none for what is on screen, none twice after a restart, and each silence has its reason', async () => {
    const expert = await app.signedIn(EXPERT);
    await expert.run('window.report', { focused: true, conversationId: CONVERSATION });
    notify(app.newId());
    await app.clock.advance(1_000);
    await app.restart();
    const again = await app.window();
    await again.run('session.use', { account: expertClaims.userId });
    await app.clock.advance(1_000);
    expect(app.shell.notified).toEqual([]);
  });

  test('what a person wants hidden stays out of the notification', async () => {
    const expert = await app.signedIn(EXPERT);
    await expert.run('setting.set', { key: 'notifications', value: 'sender' });
    notify(app.newId());
    await app.clock.advance(1_000);
    expect(app.shell.notified[0]?.notification).toMatchObject({ title: 'Claire Vidal', body: 'Nouveau message' });
  });
});

describe('bad input at the pipe', () => {
  test('an unknown command, `__proto__`, a wrong payload and a missing account each get a clear answer', async () => {
    const window = await app.signedIn(CLIENT);
    expect(await window.run('message.explode' as 'sync.now', {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await window.run('__proto__' as 'sync.now', {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await window.run('constructor' as 'sync.now', {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await window.run('message.send', JSON.parse('{ "id": "x" }'))).toMatchObject({ ok: false, error: { code: 'invalid' } });
    const stranger = await app.window();
    expect(await stranger.run('sync.now', {})).toMatchObject({ ok: false, error: { code: 'signed_out' } });
    const seen = watching(window, '__proto__' as 'me.current', {});
    await settle();
    expect(seen.latest()).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test.each([
    ['not an object', 'hello'],
    ['a wrong protocol', { type: 'hello', protocol: 999, account: null }],
    ['a first message that is not hello', { type: 'run', id: 1, name: 'sync.now', input: {} }],
    ['a message that is not of the protocol', { type: 'drop', table: 'message' }],
  ])('%s is rejected with a reason, and the window is closed', async (_what, message) => {
    const pair = connectionPair<unknown, FromCore>();
    const heard: FromCore[] = [];
    let closed = false;
    pair.window.onMessage(answer => heard.push(answer));
    pair.window.onClose(() => (closed = true));
    app.core().connect(pair.core);
    pair.window.send(message);
    await settle();
    expect(closed || heard.some(({ type }) => type === 'rejected')).toBe(true);
  });

  test('only https addresses leave the application', async () => {
    const window = await app.window();
    expect(await window.run('shell.openExternal', { url: 'file:///etc/passwd' })).toMatchObject({ ok: false });
    expect(await window.run('shell.openExternal', { url: 'https://example.org/' })).toEqual({ ok: true, value: null });
    expect(app.shell.opened).toEqual(['https://example.org/']);
  });
});

describe('a damaged replica', () => {
  test('is set aside and rebuilt, and what was not sent is rescued', async () => {
    const window = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    await send(window, 'à ne pas perdre');
    await window.run('draft.save', { conversationId: OTHER_CONVERSATION, text: 'brouillon', replyToId: null });
    await app.core().close();
    const file = join(app.folder, 'accounts', 'test', clientClaims.userId, 'replica.db');
    damageTables(file, ['conversation', 'message']);
    app.cloud.comeBack();
    await app.restart();
    const again = await app.window(clientClaims.userId);
    await app.clock.advance(120_000);
    expect(app.logged.join()).toContain('damaged');
    expect(readdirSync(join(file, '..')).some(name => name.includes('.damaged-'))).toBe(true);
    expect(await texts(again)).toEqual(['à ne pas perdre']);
    expect((await ask(again, 'conversation.byId', { conversationId: OTHER_CONVERSATION }))[0]?.draft?.text).toBe('brouillon');
    expect(app.cloud.applied.filter(({ name }) => name === 'message.send')).toHaveLength(1);
  });

  test('of which nothing can be read is replaced all the same', async () => {
    await app.signedIn(CLIENT);
    await app.core().close();
    const file = join(app.folder, 'accounts', 'test', clientClaims.userId, 'replica.db');
    writeFileSync(file, 'this is not a database, it is a text that someone saved here by mistake');
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
    await app.restart();
    const again = await app.window(clientClaims.userId);
    await app.clock.advance(1_000);
    expect(await ask(again, 'conversations.list', { search: '' })).toHaveLength(2);
  });
});
