import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seal } from '../../src-main/core/sealed-file.ts';
import type { Bridge } from '../../src-preload/bridge.ts';
import { ask, CLIENT, EXPERT, startCore, type CoreUnderTest } from '../support/core-under-test.ts';
import { eventually } from '../support/eventually.ts';
import { damageTables } from '../support/replica-file.ts';
import { clientClaims, CONVERSATION, expertClaims, OTHER_CONVERSATION } from '../support/world.ts';

const account = clientClaims.userId;
const passphrase = 'une phrase assez longue';

let app: CoreUnderTest;
beforeEach(() => {
  app = startCore();
});
afterEach(() => app.end());

const folder = (id = account): string => join(app.folder, 'accounts', 'test', id);

function send(bridge: Bridge, content: string) {
  return bridge.run('message.send', {
    id: app.newId(),
    conversationId: CONVERSATION,
    content,
    replyToId: null,
    writtenAt: app.clock.now(),
  });
}

const write = (bridge: Bridge, text: string) => bridge.run('draft.save', { conversationId: OTHER_CONVERSATION, text, replyToId: null });
const draftOf = async (bridge: Bridge) => (await ask(bridge, 'conversation.byId', { conversationId: OTHER_CONVERSATION }))[0]?.draft?.text;
const pending = async (bridge: Bridge) => (await ask(bridge, 'sync.pending', {})).map(({ excerpt }) => excerpt);
const sent = () => app.cloud.applied.filter(({ name }) => name === 'message.send').length;

async function exported(bridge: Bridge, id = account): Promise<string> {
  const reply = await bridge.run('unsent.export', { account: id, passphrase });
  if (!reply.ok) throw new Error(reply.error.detail);
  return reply.value.file;
}

describe('signing out with unsent work', () => {
  test('taken along in a file, it comes back after signing in again, is sent once, and the file may be taken in twice', async () => {
    const window = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    await send(window, 'premier');
    await send(window, 'second');
    await write(window, 'brouillon');
    const file = await exported(window);
    expect(await window.run('session.signOut', { account, discardUnsent: true })).toMatchObject({ ok: true, value: { left: 0 } });
    app.cloud.comeBack();
    const again = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    await write(again, 'déjà là');
    const take = () => again.run('unsent.import', { account, passphrase, file });
    expect(await take()).toEqual({ ok: true, value: { queued: 2, refused: 0, drafts: 1 } });
    expect(await take()).toEqual({ ok: true, value: { queued: 0, refused: 0, drafts: 0 } });
    expect(await pending(again)).toEqual(['premier', 'second']);
    expect(await draftOf(again)).toBe('déjà là\n\nbrouillon');
    app.cloud.comeBack();
    await app.clock.advance(120_000);
    expect(sent()).toBe(2);
    expect(await take()).toMatchObject({ ok: true });
    await app.clock.advance(120_000);
    expect(sent()).toBe(2);
    expect(await pending(again)).toEqual([]);
  });

  test('leaves no file of the account behind, backups and damaged copies included, and says how much went', async () => {
    const window = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    await send(window, 'sauvegardé');
    await app.clock.advance(6 * 60_000);
    await eventually('a backup', async () => (await ask(window, 'safekeeping.state', {}))[0]?.backups === 1);
    writeFileSync(join(folder(), 'replica.db.damaged-1'), 'x');
    const reply = await window.run('session.signOut', { account, discardUnsent: true });
    expect(reply).toMatchObject({ ok: true, value: { backups: 1, left: 0 } });
    expect(existsSync(folder())).toBe(false);
    expect(await app.shell.secrets.get(`session:test:${account}`)).toBeNull();
  });
});

describe('a file that can’t be taken in', () => {
  test('is refused with its reason and changes nothing', async () => {
    const expert = await app.signedIn(EXPERT);
    app.cloud.goOffline();
    await send(expert, 'de Maud');
    const theirs = await exported(expert, expertClaims.userId);
    app.cloud.comeBack();
    const window = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    const take = async (file: string, phrase = passphrase) => {
      const reply = await window.run('unsent.import', { account, passphrase: phrase, file });
      return reply.ok ? 'taken' : reply.error.detail;
    };
    const forged = async (content: unknown) => take((await seal(JSON.stringify(content), passphrase)).toString('base64'));
    const owner = { kind: 'financialtracker-unsent', account, cloud: 'test', exportedAt: 1, drafts: [], noteDrafts: [] };
    const command = { deviceId: app.newId(), number: 1, name: 'message.send', input: {}, writtenAt: 1, refused: null };
    expect(await take(theirs)).toBe('OTHER_ACCOUNT');
    expect(await take(theirs, 'une autre phrase')).toBe('WRONG_PASSPHRASE');
    expect(await take(randomBytes(400).toString('base64'))).toBe('NOT_OURS');
    expect(await forged({ ...owner, commands: [command] })).toBe('DAMAGED');
    expect(await forged({ ...owner, commands: [{ ...command, name: 'expert.teleport' }] })).toBe('NEWER_FORMAT');
    expect(await forged([])).toBe('DAMAGED');
    expect(await pending(window)).toEqual([]);
  });

  test('that claims numbers of this very device leaves the next command its own', async () => {
    const window = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    await send(window, 'à moi');
    const deviceId = (await ask(window, 'sync.pending', {}))[0]?.deviceId;
    const input = { id: app.newId(), conversationId: CONVERSATION, content: 'du fichier', replyToId: null, writtenAt: 1 };
    const content = {
      kind: 'financialtracker-unsent',
      account,
      cloud: 'test',
      exportedAt: 1,
      drafts: [],
      noteDrafts: [],
      commands: [{ deviceId, number: 3, name: 'message.send', input, writtenAt: 1, refused: null }],
    };
    const file = (await seal(JSON.stringify(content), passphrase)).toString('base64');
    expect(await window.run('unsent.import', { account, passphrase, file })).toMatchObject({ ok: true, value: { queued: 1 } });
    expect(await send(window, 'encore à moi')).toEqual({ ok: true, value: null });
    expect(await send(window, 'toujours à moi')).toEqual({ ok: true, value: null });
    expect(await pending(window)).toHaveLength(4);
  });
});

describe('the local base', () => {
  test('made anew on request keeps what waits, fills from the cloud, and says so until it was read', async () => {
    const window = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    await send(window, 'en attente');
    await write(window, 'brouillon');
    expect(await window.run('replica.rebuild', { account })).toEqual({ ok: true, value: null });
    await eventually('the account being open again', async () => (await pending(window)).length === 1);
    app.cloud.comeBack();
    await app.clock.advance(120_000);
    expect(await ask(window, 'conversations.list', { search: '' })).toHaveLength(2);
    expect(await draftOf(window)).toBe('brouillon');
    expect(sent()).toBe(1);
    expect((await ask(window, 'safekeeping.state', {}))[0]?.notice).toMatchObject({ reason: 'requested', queued: 1, drafts: 1 });
    await window.run('rebuildNotice.acknowledge', {});
    expect((await ask(window, 'safekeeping.state', {}))[0]?.notice).toBeNull();
    expect(readdirSync(folder()).filter(name => name.includes('damaged'))).toEqual([]);
  });

  test('whose outbox was lost sends what its backup holds, and not twice what the cloud has already', async () => {
    const window = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    await send(window, 'sera confirmé');
    await send(window, 'sera perdu');
    await app.clock.advance(6 * 60_000);
    await eventually('a backup', async () => (await ask(window, 'safekeeping.state', {}))[0]?.backups === 1);
    app.cloud.comeBack();
    await app.clock.advance(120_000);
    expect(sent()).toBe(2);
    await app.core().close();
    damageTables(join(folder(), 'replica.db'), ['outbox']);
    await app.restart();
    const again = await app.window(account);
    await app.clock.advance(120_000);
    expect(sent()).toBe(2);
    expect(await pending(again)).toEqual([]);
    expect((await ask(again, 'safekeeping.state', {}))[0]?.notice).toMatchObject({ reason: 'damaged', queued: 2 });
  });
});
