/** A person who isn't looking hears once that something was refused: S29. */
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Bridge } from '../../src-preload/bridge.ts';
import { CLIENT, startCore, type CoreUnderTest } from '../support/core-under-test.ts';
import { clientClaims, CONVERSATION } from '../support/world.ts';

let app: CoreUnderTest;
let client: Bridge;
beforeEach(async () => {
  app = startCore();
  client = await app.signedIn(CLIENT);
  app.cloud.refuse = name => (name === 'message.send' ? 'CONVERSATION_CLOSED' : null);
});
afterEach(() => app.end());

async function sendRefused(): Promise<void> {
  await client.run('message.send', { id: app.newId(), conversationId: CONVERSATION, content: 'secret', replyToId: null, writtenAt: 1 });
  await app.clock.advance(1_000);
}

function reasons(): unknown {
  const file = new Database(join(app.folder, 'accounts', 'test', clientClaims.userId, 'replica.db'), { readonly: true });
  const rows = file.prepare(`SELECT decision, reason FROM notification_decision WHERE notification_id LIKE 'refused:%'`).all();
  file.close();
  return rows;
}

test('one notification that leads to what can be done and quotes nothing; it goes once all is understood', async () => {
  await client.run('window.report', { focused: false, conversationId: null });
  await sendRefused();
  expect(app.shell.notified).toMatchObject([{ account: clientClaims.userId, notification: { tag: 'refused', path: '/synchro' } }]);
  expect(JSON.stringify(app.shell.notified)).not.toContain('secret');
  await client.run('draft.save', { conversationId: CONVERSATION, text: 'x', replyToId: null });
  await client.run('conversation.markRead', { id: app.newId(), conversationId: CONVERSATION, seq: 0, at: 1 });
  await app.clock.advance(1_000);
  expect(app.shell.notified).toHaveLength(1);
  expect(reasons()).toEqual([{ decision: 'shown', reason: 'refused' }]);
  await client.run('refusal.acknowledgeAll', {});
  expect(app.shell.dismissed).toContain('refused');
});

test('none while a window is looked at, and none for who turned it off; each silence has its reason', async () => {
  await client.run('window.report', { focused: true, conversationId: null });
  await sendRefused();
  await client.run('window.report', { focused: false, conversationId: null });
  await client.run('setting.set', { key: 'refusals', value: 'quiet' });
  await sendRefused();
  expect(app.shell.notified).toEqual([]);
  expect(reasons()).toEqual([
    { decision: 'hidden', reason: 'on_screen' },
    { decision: 'hidden', reason: 'preference' },
  ]);
});
