/** The journal of synchronisation, through the core: S28. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { Bridge } from '../../src-preload/bridge.ts';
import { joined } from '../../src-main/core/sync-journal.ts';
import { ask, CLIENT, startCore, type CoreUnderTest } from '../support/core-under-test.ts';
import { clientClaims, CONVERSATION } from '../support/world.ts';

let app: CoreUnderTest;
beforeEach(() => {
  app = startCore();
});
afterEach(() => app.end());

async function names(bridge: Bridge): Promise<readonly string[]> {
  await app.clock.advance(2_000);
  return (await ask(bridge, 'sync.log', { level: null })).map(({ event }) => event.name);
}

const send = (bridge: Bridge, content: string) =>
  bridge.run('message.send', { id: app.newId(), conversationId: CONVERSATION, content, replyToId: null, writtenAt: app.clock.now() });

test('a day with an absence reads as one: start, first synchronisation, loss and return of the network, batches, refusals', async () => {
  const client = await app.signedIn(CLIENT);
  const first = await names(client);
  expect(first.at(-1)).toBe('started');
  expect(first.filter(name => name.startsWith('first-sync')).toReversed()).toEqual([
    ...Array.from({ length: first.filter(name => name === 'first-sync-step').length }, () => 'first-sync-step'),
    'first-sync-done',
  ]);
  app.cloud.goOffline();
  await send(client, 'un');
  await send(client, 'trop tard');
  app.cloud.refuse = (_name, input) => (JSON.stringify(input).includes('trop tard') ? 'CONVERSATION_CLOSED' : null);
  await app.clock.advance(5_000);
  app.cloud.comeBack();
  await app.clock.advance(60_000);
  const log = (await ask(client, 'sync.log', { level: null })).map(({ event }) => event).toReversed();
  expect(log.slice(log.findIndex(({ name }) => name === 'offline')).slice(0, 4)).toEqual([
    { name: 'offline', reason: 'unreachable' },
    { name: 'connected', afterMs: expect.any(Number) },
    { name: 'sent', applied: 1, refused: 1 },
    { name: 'refused', command: 'message.send', code: 'CONVERSATION_CLOSED', number: 2 },
  ]);
  expect(await ask(client, 'sync.log', { level: 'error' })).toHaveLength(1);
});

test('it survives a restart, which it tells', async () => {
  await app.signedIn(CLIENT);
  await app.restart();
  const again = await app.window(clientClaims.userId);
  const all = await names(again);
  expect(all.filter(name => name === 'started')).toHaveLength(2);
  expect(all).toContain('stopped');
});

test('nothing that people wrote is in it, no address and no token, whatever went wrong', async () => {
  const canary = 'Ultrasecret-4711';
  const client = await app.signedIn(CLIENT);
  app.cloud.refuse = name => (name === 'message.send' ? 'INVALID' : null);
  await send(client, canary);
  await app.clock.advance(1_000);
  app.cloud.refuse = () => null;
  app.cloud.goOffline();
  await send(client, canary);
  await app.clock.advance(5_000);
  app.cloud.comeBack();
  app.cloud.rotateShapes();
  await app.clock.advance(60_000);
  app.cloud.endSessions();
  await send(client, canary);
  await app.clock.advance(60_000);
  expect(await names(client)).toEqual(expect.arrayContaining(['refused', 'offline', 'connected', 'must-refetch', 'blocked', 'sent']));
  const file = new Database(join(app.folder, 'accounts', 'test', clientClaims.userId, 'replica.db'), { readonly: true });
  const kept = JSON.stringify(file.prepare('SELECT * FROM sync_log').all());
  file.close();
  for (const secret of [canary, CLIENT.email, CLIENT.password, clientClaims.userId, 'Claire', 'accessToken'])
    expect(kept).not.toContain(secret);
});

test('batches that went well one after the other are one line, and a refusal stands alone', () => {
  const sent = (applied: number, refused = 0) => ({ at: applied, event: { name: 'sent', applied, refused } as const });
  expect(joined([sent(2)], sent(3))).toEqual([{ at: 3, event: { name: 'sent', applied: 5, refused: 0 } }]);
  expect(joined([sent(2)], sent(3, 1))).toHaveLength(2);
  expect(joined([{ at: 1, event: { name: 'paused' } }], sent(3))).toHaveLength(2);
});
