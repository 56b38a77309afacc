/** An account whose file a newer build wrote, or can't be brought to this build's shape: said, read, taken along, never changed (S39). */
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localMigrations } from '../../src-main/replica/schema.ts';
import type { Bridge } from '../../src-preload/bridge.ts';
import { ask, CLIENT, startCore, type CoreUnderTest } from '../support/core-under-test.ts';
import { clientClaims, CONVERSATION, OTHER_CONVERSATION } from '../support/world.ts';

const account = clientClaims.userId;
const passphrase = 'une phrase assez longue';

let app: CoreUnderTest;
beforeEach(async () => {
  app = startCore();
  const window = await app.signedIn(CLIENT);
  app.cloud.goOffline();
  await window.run('message.send', { id: app.newId(), conversationId: CONVERSATION, content: 'en attente', replyToId: null, writtenAt: 1 });
  await window.run('profile.update', { shareTyping: false });
  await window.run('draft.save', { conversationId: OTHER_CONVERSATION, text: 'un brouillon', replyToId: null });
  await window.run('textDraft.save', { id: app.newId(), draft: { base: 'avant', text: 'une note reprise' } });
  await app.core().close();
});
afterEach(() => app.end());

const file = (): string => join(app.folder, 'accounts', 'test', account, 'replica.db');
const digest = (): string => createHash('sha256').update(readFileSync(file())).digest('hex');
const state = async (window: Bridge) => (await ask(window, 'session.state', {}))[0];
const pending = async (window: Bridge) => (await ask(window, 'sync.pending', {})).map(({ excerpt }) => excerpt);

function setVersion(version: number): void {
  const database = new Database(file());
  database.pragma(`user_version = ${version}`);
  database.close();
}

const work = {
  texts: [
    { kind: 'queued', excerpt: 'en attente' },
    { kind: 'draft', excerpt: 'un brouillon' },
    { kind: 'draft', excerpt: 'une note reprise' },
  ],
  others: 1,
};

describe('of a newer build', () => {
  beforeEach(async () => {
    setVersion(999);
    await app.restart();
  });

  test('its window is welcomed and told; what waits is listed and can be taken along; no byte of the file changes', async () => {
    const before = digest();
    const window = await app.window(account);
    expect(await state(window)).toMatchObject({ current: null, cannotOpen: { account: { id: account }, trouble: 'newer', work } });
    expect(await window.run('session.use', { account })).toEqual({ ok: false, error: { code: 'storage', detail: 'newer' } });
    expect(await window.run('replica.rebuild', { account })).toEqual({ ok: false, error: { code: 'storage', detail: 'newer' } });
    const exported = await window.run('unsent.export', { account, passphrase });
    expect(exported).toMatchObject({ ok: true, value: { queued: 2, refused: 0, drafts: 2 } });
    await app.core().close();
    expect(digest()).toBe(before);
  });

  test('signing in again leads to the same words, not to an error', async () => {
    app.cloud.comeBack();
    const window = await app.window();
    expect(await state(window)).toMatchObject({ current: null, cannotOpen: null });
    expect(await window.run('session.signIn', { ...CLIENT, email: CLIENT.email.toUpperCase() })).toMatchObject({ ok: false });
    expect(await state(window)).toMatchObject({ cannotOpen: { trouble: 'newer' } });
    await window.run('session.leave', {});
    expect(await state(window)).toMatchObject({ current: null, cannotOpen: null, known: [{ id: account }] });
  });

  test('what was taken along comes back once the account opens, begun edits included', async () => {
    const window = await app.window(account);
    const exported = await window.run('unsent.export', { account, passphrase });
    const taken = exported.ok ? exported.value.file : '';
    expect(await window.run('session.signOut', { account, discardUnsent: true })).toMatchObject({ ok: true, value: { left: 0 } });
    expect(await state(window)).toMatchObject({ cannotOpen: null, known: [] });
    app.cloud.comeBack();
    await window.run('session.signIn', CLIENT);
    app.cloud.goOffline();
    const take = () => window.run('unsent.import', { account, passphrase, file: taken });
    expect(await take()).toEqual({ ok: true, value: { queued: 2, refused: 0, drafts: 2 } });
    expect(await take()).toEqual({ ok: true, value: { queued: 0, refused: 0, drafts: 0 } });
    expect(await pending(window)).toContain('en attente');
  });
});

describe('that can’t be brought to this build’s shape', () => {
  beforeEach(async () => {
    // The last step finds its tables made already.
    setVersion(localMigrations.length - 1);
    await app.restart();
  });

  test('is told so, stays as it was, and opens once trying again works', async () => {
    const before = digest();
    const window = await app.window(account);
    expect(await state(window)).toMatchObject({ current: null, cannotOpen: { trouble: 'failed', work: { texts: [{}, {}] } } });
    expect(await window.run('session.use', { account })).toEqual({ ok: false, error: { code: 'storage', detail: 'failed' } });
    expect(digest()).toBe(before);
    setVersion(localMigrations.length);
    expect(await window.run('session.use', { account })).toEqual({ ok: true, value: null });
    expect(await state(window)).toMatchObject({ current: { id: account }, cannotOpen: null });
    expect(await pending(window)).toContain('en attente');
  });

  test('is made anew when the person asks, with what waits in it, and the window shows it', async () => {
    const window = await app.window(account);
    expect(await window.run('replica.rebuild', { account })).toEqual({ ok: true, value: null });
    expect(await state(window)).toMatchObject({ current: { id: account }, cannotOpen: null });
    expect(await pending(window)).toContain('en attente');
    app.cloud.comeBack();
    await app.clock.advance(120_000);
    expect(app.cloud.applied.filter(({ name }) => name === 'message.send')).toHaveLength(1);
  });
});
