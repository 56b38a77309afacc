/** What a person can still do about what waits, or was refused: S26, S27, S29. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bridge } from '../../src-preload/bridge.ts';
import { ask, CLIENT, startCore, type CoreUnderTest } from '../support/core-under-test.ts';
import { CONVERSATION, conversationRow, OTHER_CONVERSATION } from '../support/world.ts';

let app: CoreUnderTest;
let client: Bridge;
beforeEach(async () => {
  app = startCore();
  client = await app.signedIn(CLIENT);
});
afterEach(() => app.end());

async function send(content: string, more: { replyToId?: string; conversationId?: string } = {}): Promise<string> {
  const id = app.newId();
  const reply = await client.run('message.send', {
    id,
    conversationId: more.conversationId ?? CONVERSATION,
    content,
    replyToId: more.replyToId ?? null,
    writtenAt: app.clock.now(),
  });
  expect(reply).toEqual({ ok: true, value: null });
  return id;
}

const waiting = async () => (await ask(client, 'sync.pending', {})).filter(({ kind }) => kind !== 'mark');
const draft = async (conversationId = CONVERSATION) => (await ask(client, 'conversation.byId', { conversationId }))[0]?.draft ?? null;
const shown = async () => (await ask(client, 'messages.pending', { conversationId: CONVERSATION })).map(({ content }) => content);
const arrived = () => app.cloud.applied.flatMap(({ name, input }) => (name === 'message.send' ? [Object(input).content] : []));
const numbers = () => app.cloud.applied.map(({ number }) => number);

async function cancel(excerpt: string) {
  const command = (await waiting()).find(one => one.excerpt === excerpt);
  if (command === undefined) throw new Error(`${excerpt} does not wait`);
  return client.run('command.cancel', { deviceId: command.deviceId, number: command.number });
}

async function comeBack(): Promise<void> {
  app.cloud.comeBack();
  await app.clock.advance(120_000);
}

describe('cancelling', () => {
  test('what was written offline and is taken back never arrives, the others do, and its text is a draft again', async () => {
    await comeBack();
    app.cloud.goOffline();
    await client.run('sync.setPaused', { paused: true });
    for (const text of ['un', 'deux', 'trois']) await send(text);
    expect(await cancel('deux')).toEqual({ ok: true, value: null });
    expect(await shown()).toEqual(['un', 'trois']);
    expect(await draft()).toEqual({ text: 'deux', replyToId: null });
    expect((await ask(client, 'conversations.list', { search: '' }))[0]).toMatchObject({ pending: 2, lastMessage: { preview: 'trois' } });
    await client.run('sync.setPaused', { paused: false });
    await comeBack();
    expect(arrived()).toEqual(['un', 'trois']);
    expect(await waiting()).toEqual([]);
  });

  test('a number is not given again: the next command takes another, and the cloud takes the gap', async () => {
    await client.run('sync.setPaused', { paused: true });
    await send('repris');
    const [before] = await waiting();
    await cancel('repris');
    await send('nouveau');
    const [after] = await waiting();
    expect(after?.number).toBe((before?.number ?? 0) + 1);
    await client.run('sync.setPaused', { paused: false });
    await comeBack();
    expect(arrived()).toEqual(['nouveau']);
    expect(numbers()).not.toContain(before?.number);
  });

  test('takes along what builds on it, and says beforehand how much; the texts come back in order', async () => {
    await client.run('sync.setPaused', { paused: true });
    const first = await send('question');
    await send('sans rapport');
    await send('précision', { replyToId: first });
    expect((await waiting()).map(one => one.cancel)).toEqual([
      { name: 'possible', others: 1 },
      { name: 'possible', others: 0 },
      { name: 'possible', others: 0 },
    ]);
    expect((await waiting()).map(one => one.buildsOn)).toEqual([null, null, 'question']);
    await cancel('question');
    expect(await shown()).toEqual(['sans rapport']);
    expect((await draft())?.text).toBe('question\n\nprécision');
  });

  test('is refused once the command may have arrived, even when the network is lost again', async () => {
    app.cloud.loseNextReply();
    await send('peut-être arrivé');
    app.cloud.goOffline();
    await app.clock.advance(5_000);
    const [command] = await waiting();
    expect(command).toMatchObject({ state: 'again', cancel: { name: 'impossible', because: 'handed' } });
    expect(await cancel('peut-être arrivé')).toEqual({ ok: false, error: { code: 'refused', detail: 'ALREADY_SENT' } });
    await comeBack();
    expect(arrived()).toEqual(['peut-être arrivé']);
  });

  test('is possible after hours without a network: it is others who find out whether it is back', async () => {
    app.cloud.goOffline();
    await app.clock.advance(1_000);
    await send('écrit dans le train');
    await app.clock.advance(3 * 3_600_000);
    expect(await waiting()).toMatchObject([{ state: 'queued', cancel: { name: 'possible' } }]);
    expect(await cancel('écrit dans le train')).toEqual({ ok: true, value: null });
    await send('gardé');
    await comeBack();
    expect(arrived()).toEqual(['gardé']);
  });

  test('a note goes back to its own draft, and adding one empties it', async () => {
    const assignmentId = app.newId();
    app.cloud.put('expertassignment', { id: assignmentId, reference: 'MIS-1', client_id: 'c', client_name: 'C', status: 'accepted' });
    await app.clock.advance(1_000);
    await client.run('sync.setPaused', { paused: true });
    const noteDraft = async () => (await ask(client, 'assignment.byId', { assignmentId }))[0]?.noteDraft;
    await client.run('noteDraft.save', { assignmentId, text: 'à finir' });
    await client.run('note.add', { id: app.newId(), assignmentId, body: 'liasse reçue', writtenAt: app.clock.now() });
    expect(await noteDraft()).toBe('');
    await cancel('liasse reçue');
    expect(await noteDraft()).toBe('liasse reçue');
  });

  test('something that doesn’t wait is not found', async () => {
    expect(await client.run('command.cancel', { deviceId: app.newId(), number: 1 })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });
});

describe('after a refusal', () => {
  async function refuseAll(...texts: readonly string[]): Promise<void> {
    app.cloud.refuse = name => (name === 'message.send' ? 'CONVERSATION_CLOSED' : null);
    for (const text of texts) await send(text);
    await app.clock.advance(1_000);
    app.cloud.refuse = () => null;
  }
  const refused = () => ask(client, 'sync.refused', {});

  test('doing it again is another command under another number, and leaves the draft that was begun since', async () => {
    await refuseAll('encore');
    const [refusal] = await refused();
    expect(refusal).toMatchObject({ retriable: true, restorable: true, text: 'encore', opens: { name: 'conversation', id: CONVERSATION } });
    await client.run('draft.save', { conversationId: CONVERSATION, text: 'commencé depuis', replyToId: null });
    const { deviceId = '', number = 0 } = refusal ?? {};
    expect(await client.run('refusal.retry', { deviceId, number })).toEqual({ ok: true, value: null });
    await app.clock.advance(1_000);
    expect(arrived()).toEqual(['encore']);
    expect(numbers()).not.toContain(number);
    expect(await refused()).toEqual([]);
    expect((await draft())?.text).toBe('commencé depuis');
  });

  test('it isn’t offered while this device sees that it would be refused again, and is once that has passed', async () => {
    await refuseAll('trop tôt');
    app.cloud.put('conversation', { ...conversationRow(CONVERSATION, 'Dossier 1'), state: 'closed' });
    await app.clock.advance(1_000);
    const [refusal] = await refused();
    expect(refusal?.retriable).toBe(false);
    const { deviceId = '', number = 0 } = refusal ?? {};
    expect(await client.run('refusal.retry', { deviceId, number })).toMatchObject({ ok: false, error: { detail: 'CONVERSATION_CLOSED' } });
    expect(await refused()).toHaveLength(1);
    app.cloud.put('conversation', conversationRow(CONVERSATION, 'Dossier 1'));
    await app.clock.advance(1_000);
    expect((await refused())[0]?.retriable).toBe(true);
  });

  test('several are sent again at once, those that can’t stay; and all are understood at once', async () => {
    await refuseAll('un', 'deux');
    app.cloud.refuse = name => (name === 'message.send' ? 'INVALID' : null);
    await send('illisible', { conversationId: OTHER_CONVERSATION });
    await app.clock.advance(1_000);
    app.cloud.refuse = () => null;
    expect(await client.run('refusal.retryAll', {})).toEqual({ ok: true, value: null });
    await app.clock.advance(1_000);
    expect(arrived()).toEqual(['un', 'deux']);
    expect((await refused()).map(({ text, retriable }) => [text, retriable])).toEqual([['illisible', false]]);
    expect(await client.run('refusal.acknowledgeAll', {})).toEqual({ ok: true, value: null });
    expect(await ask(client, 'sync.status', {})).toMatchObject([{ refused: 0 }]);
  });
});
