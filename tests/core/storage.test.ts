/** What a person meets when the disk is full, can't be written, or hands back another thing than was written (S20, S21). */
import Database from 'better-sqlite3';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createCore } from '../../src-main/core/create-core.ts';
import { openBridge, type Bridge } from '../../src-preload/bridge.ts';
import type { FromCore, ToCore } from '../../src-preload/contract/protocol.ts';
import { connectionPair } from '../support/connection-pair.ts';
import { ask, CLIENT, startCore, watching, type CoreUnderTest } from '../support/core-under-test.ts';
import { settle } from '../support/manual-clock.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { clientClaims, CONVERSATION, OTHER_CONVERSATION } from '../support/world.ts';

let app: CoreUnderTest;
afterEach(() => app.end());

const replicaFile = (): string => join(app.folder, 'accounts', 'test', clientClaims.userId, 'replica.db');
const send = (bridge: Bridge, content: string) =>
  bridge.run('message.send', { id: app.newId(), conversationId: CONVERSATION, content, replyToId: null, writtenAt: app.clock.now() });

async function texts(bridge: Bridge): Promise<readonly string[]> {
  const numbered = await ask(bridge, 'messages.block', { conversationId: CONVERSATION, block: 0 });
  const pending = await ask(bridge, 'messages.pending', { conversationId: CONVERSATION });
  return [...numbered, ...pending].map(({ content }) => content);
}

const disk = mountSmallDisk(8);
afterAll(() => disk?.remove());

describe.skipIf(disk === null)('a disk that is really full (needs the right to mount a tmpfs)', () => {
  afterEach(() => disk?.free());

  test('each thing written is refused in words, nothing crashes, and all of it works once there is room', async () => {
    app = startCore('native', join(disk?.folder ?? '', 'core'));
    const window = await app.signedIn(CLIENT);
    await send(window, 'avant');
    await app.clock.advance(5_000);
    disk?.fill();
    const full = { ok: false, error: { code: 'storage', detail: 'disk-full' } };
    const long = 'x'.repeat(9_000);
    let refused = await send(window, long);
    // The log has a little room of its own: the disk is full once that is used up.
    for (let index = 0; index < 400 && refused.ok; index++) refused = await send(window, long);
    expect(refused).toEqual(full);
    expect(await window.run('draft.save', { conversationId: OTHER_CONVERSATION, text: long, replyToId: null })).toEqual(full);
    expect((await ask(window, 'sync.status', {}))[0]?.connection).toEqual({ name: 'blocked', reason: 'disk-full' });
    await app.clock.advance(600_000);
    expect(await texts(window)).toContain('avant');
    disk?.free();
    await app.clock.advance(60_000);
    expect(await send(window, 'après')).toEqual({ ok: true, value: null });
    await app.clock.advance(5_000);
    expect((await ask(window, 'sync.status', {}))[0]).toMatchObject({ connection: { name: 'live' }, pending: 0 });
    expect(app.cloud.applied.findLast(({ name }) => name === 'message.send')?.input).toMatchObject({ content: 'après' });
  });

  test('an account that can’t be opened says so to its window, and opens once there is room', async () => {
    app = startCore('native', join(disk?.folder ?? '', 'core'));
    await app.signedIn(CLIENT);
    await app.core().close();
    disk?.fill();
    await app.restart();
    const window = await app.window(clientClaims.userId);
    expect((await ask(window, 'session.state', {}))[0]).toMatchObject({
      current: null,
      cannotOpen: { account: { email: CLIENT.email }, trouble: 'disk-full' },
    });
    disk?.free();
    expect(await window.run('session.use', { account: clientClaims.userId })).toEqual({ ok: true, value: null });
    expect((await ask(window, 'session.state', {}))[0]).toMatchObject({ current: { email: CLIENT.email }, cannotOpen: null });
  });
});

test('a folder that can’t be written is told to the window that asked for the account', async () => {
  app = startCore();
  await app.signedIn(CLIENT);
  await app.core().close();
  rmSync(dirname(replicaFile()), { recursive: true });
  writeFileSync(dirname(replicaFile()), 'a file where a folder should be');
  await app.restart();
  const window = await app.window(clientClaims.userId);
  const [state] = await ask(window, 'session.state', {});
  expect(state).toMatchObject({ current: null, cannotOpen: { trouble: 'disk-unwritable' } });
  rmSync(dirname(replicaFile()));
  mkdirSync(dirname(replicaFile()));
  expect(await window.run('session.use', { account: clientClaims.userId })).toEqual({ ok: true, value: null });
});

describe('damage that is met while the account is open (S21)', () => {
  test('is repaired under its windows: they see their data again, what was unsent goes out once, drafts are kept', async () => {
    app = startCore();
    const window = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    await send(window, 'à ne pas perdre');
    await window.run('draft.save', { conversationId: OTHER_CONVERSATION, text: 'brouillon', replyToId: null });
    const list = watching(window, 'conversations.list', { search: '' });
    overwrite(replicaFile(), ['conversation']);
    await ask(window, 'conversations.list', { search: 'meets the damage' }).catch(() => undefined);
    app.cloud.comeBack();
    await settle();
    await app.clock.advance(120_000);
    expect(app.logged.join()).toContain('found damaged while it was open');
    expect(readdirSync(dirname(replicaFile())).some(name => name.includes('.damaged-'))).toBe(true);
    expect(list.latest()).toMatchObject({ ok: true, value: [{}, {}] });
    expect(await texts(window)).toEqual(['à ne pas perdre']);
    expect((await ask(window, 'conversation.byId', { conversationId: OTHER_CONVERSATION }))[0]?.draft?.text).toBe('brouillon');
    expect(app.cloud.applied.filter(({ name }) => name === 'message.send')).toHaveLength(1);
    expect(await send(window, 'et la suite')).toEqual({ ok: true, value: null });
  });
});

test('a session that can’t be kept is not begun, and what is in the way is said', async () => {
  app = startCore();
  const secrets = {
    ...app.shell.secrets,
    set: () => Promise.reject(Object.assign(new Error('no room'), { code: 'ENOSPC' })),
  };
  const core = createCore({ ...app.options, shell: { ...app.shell, secrets }, dataFolder: join(app.folder, 'another') });
  const pair = connectionPair<ToCore, FromCore>();
  core.connect(pair.core);
  const window = await openBridge(pair.window, null);
  expect(await window.run('session.signIn', CLIENT)).toEqual({ ok: false, error: { code: 'storage', detail: 'disk-full' } });
  expect((await ask(window, 'session.state', {}))[0]).toMatchObject({ current: null, cannotOpen: null, known: [] });
  await core.close();
});

test('two windows that ask for an account at once get the same one', async () => {
  app = startCore();
  await app.signedIn(CLIENT);
  await app.restart();
  const [one, two] = await Promise.all([app.window(clientClaims.userId), app.window(clientClaims.userId)]);
  const seen = watching(two, 'messages.pending', { conversationId: CONVERSATION });
  app.cloud.goOffline();
  await send(one, 'vu des deux');
  await settle();
  expect(seen.latest()).toMatchObject({ ok: true, value: [{ content: 'vu des deux' }] });
});

/** As a failing disk does, under the feet of whoever has the file open: the pages where these tables and their indexes begin. */
function overwrite(file: string, tables: readonly string[]): void {
  const database = new Database(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const pageSize = Number(database.pragma('page_size', { simple: true }));
  const roots = database
    .prepare<string[], { rootpage: number }>(`SELECT rootpage FROM sqlite_schema WHERE tbl_name IN (${tables.map(() => '?').join()})`)
    .all(...tables);
  // The others' caches are dropped when the file was changed by somebody else.
  database.exec(`UPDATE setting SET value = value; PRAGMA wal_checkpoint(TRUNCATE)`);
  database.close();
  const handle = openSync(file, 'r+');
  for (const { rootpage } of roots) writeSync(handle, Buffer.alloc(pageSize, 0x5a), 0, pageSize, (rootpage - 1) * pageSize);
  closeSync(handle);
}

describe('little room on the disk (D11)', () => {
  test('is told without anybody asking, at most a few minutes late, and no longer once there is room', async () => {
    app = startCore();
    const window = await app.signedIn(CLIENT);
    const room = watching(window, 'disk.room', {});
    await settle();
    expect(room.latest()).toEqual({ ok: true, value: [{ name: 'enough' }] });
    app.disk.free = 640_123_456;
    await app.clock.advance(5 * 60_000);
    expect(room.latest()).toEqual({ ok: true, value: [{ name: 'low', free: 640_000_000 }] });
    app.disk.free = 1_000_000_000;
    await app.clock.advance(5 * 60_000);
    expect(room.latest()).toEqual({ ok: true, value: [{ name: 'enough' }] });
  });

  test('is known as soon as an account is open', async () => {
    app = startCore();
    app.disk.free = 0;
    const window = await app.signedIn(CLIENT);
    expect(await ask(window, 'disk.room', {})).toEqual([{ name: 'low', free: 0 }]);
  });

  test('is not said of a disk that doesn’t say', async () => {
    app = startCore();
    app.disk.free = null;
    const window = await app.signedIn(CLIENT);
    expect(await ask(window, 'disk.room', {})).toEqual([{ name: 'enough' }]);
  });
});
