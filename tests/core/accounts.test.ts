import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bridge } from '../../src-preload/bridge.ts';
import { ask, CLIENT, EXPERT, startCore, watching, type CoreUnderTest } from '../support/core-under-test.ts';
import { settle } from '../support/manual-clock.ts';
import { clientClaims, CONVERSATION } from '../support/world.ts';

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

describe('accounts', () => {
  test('signed in once, a person works offline after a restart', async () => {
    await app.signedIn(CLIENT);
    await app.restart();
    app.cloud.goOffline();
    const window = await app.window();
    const [state] = await ask(window, 'session.state', {});
    expect(state).toMatchObject({ current: null, known: [{ id: clientClaims.userId, displayName: 'Claire Vidal' }] });
    expect(await window.run('session.use', { account: clientClaims.userId })).toEqual({ ok: true, value: null });
    expect(await ask(window, 'conversations.list', { search: '' })).toHaveLength(2);
    expect((await send(window, 'écrit dans le train')).ok).toBe(true);
  });

  test('each account has its own data, and a window that leaves one sees nothing of it', async () => {
    const window = await app.signedIn(CLIENT);
    await window.run('draft.save', { conversationId: CONVERSATION, text: 'brouillon de Claire', replyToId: null });
    await window.run('session.leave', {});
    const seen = watching(window, 'conversations.list', { search: '' });
    await settle();
    expect(seen.latest()).toMatchObject({ ok: false, error: { code: 'signed_out' } });
    await window.run('session.signIn', EXPERT);
    await app.clock.advance(1_000);
    expect(seen.latest()).toMatchObject({ ok: true });
    expect((await ask(window, 'conversation.byId', { conversationId: CONVERSATION }))[0]?.draft).toBeNull();
  });

  test('signing in again in a second window leaves the first one working', async () => {
    const first = await app.signedIn(CLIENT);
    const second = await app.signedIn(CLIENT);
    expect(await send(first, 'De la première')).toEqual({ ok: true, value: null });
    expect(await send(second, 'De la seconde')).toEqual({ ok: true, value: null });
    for (const window of [first, second]) expect(await texts(window)).toEqual(['De la première', 'De la seconde']);
  });

  test('a session that ended is good again in every window once the person signed in in one of them', async () => {
    const first = await app.signedIn(CLIENT);
    app.cloud.endSessions();
    await send(first, 'En attente');
    await app.clock.advance(60_000);
    expect((await ask(first, 'session.state', {}))[0]?.current).toMatchObject({ needsSignIn: true });
    const seen = watching(first, 'messages.block', { conversationId: CONVERSATION, block: 0 });
    const second = await app.signedIn(CLIENT);
    await app.clock.advance(1_000);
    expect(seen.latest()).toMatchObject({ ok: true, value: [{ content: 'En attente' }] });
    expect(await texts(second)).toEqual(['En attente']);
  });

  test('an account that leaves this computer leaves every window', async () => {
    const first = await app.signedIn(CLIENT);
    const second = await app.signedIn(CLIENT);
    await first.run('session.signOut', { account: clientClaims.userId, discardUnsent: false });
    await settle();
    expect(await send(second, 'trop tard')).toMatchObject({ ok: false, error: { code: 'signed_out' } });
  });

  test('a wrong password and a missing network are told apart', async () => {
    const window = await app.window();
    expect(await window.run('session.signIn', { ...CLIENT, password: 'faux' })).toMatchObject({
      ok: false,
      error: { code: 'bad_credentials' },
    });
    app.cloud.goOffline();
    expect(await window.run('session.signIn', CLIENT)).toMatchObject({ ok: false, error: { code: 'offline' } });
  });

  test('signing out with unsent work is refused until the person says to discard it, and then leaves nothing on the disk', async () => {
    const window = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    await send(window, 'pas encore envoyé');
    const account = clientClaims.userId;
    expect(await window.run('session.signOut', { account, discardUnsent: false })).toEqual({
      ok: false,
      error: { code: 'refused', detail: 'UNSENT:1' },
    });
    expect(await texts(window)).toEqual(['pas encore envoyé']);
    expect(await window.run('session.signOut', { account, discardUnsent: true })).toMatchObject({ ok: true, value: { left: 0 } });
    expect(readdirSync(join(app.folder, 'accounts', 'test'))).toEqual(['accounts.json']);
    expect((await ask(window, 'session.state', {}))[0]).toMatchObject({ current: null, known: [] });
  });
});
