/** Searching as a window does it: what is here, what is said about the rest, and what the cloud finds when it is asked. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bridge } from '../../src-preload/bridge.ts';
import { ask, CLIENT, startCore, watching, type CoreUnderTest } from '../support/core-under-test.ts';
import { settle } from '../support/manual-clock.ts';
import { CONVERSATION, conversationRow, messageRow } from '../support/world.ts';

const MESSAGES = 100;
const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

let app: CoreUnderTest;
beforeEach(() => {
  app = startCore();
  const now = app.clock.now();
  for (let seq = 1; seq <= MESSAGES; seq++) {
    const row = messageRow(app.newId(), CONVERSATION, seq, now - (MESSAGES - seq) * MONTH_MS);
    app.cloud.put('message', { ...row, content: seq % 2 === 0 ? `La réunion n° ${seq}` : `La facture n° ${seq}` });
  }
  app.cloud.put('conversation', { ...conversationRow(CONVERSATION, 'Dossier 1'), last_seq: MESSAGES, last_message_at: now });
});
afterEach(() => app.end());

const here = async (bridge: Bridge, text: string) => (await ask(bridge, 'search.messages', { text, limit: 300 }))[0]?.hits ?? [];
const online = async (bridge: Bridge, text: string) => (await ask(bridge, 'search.online', { text }))[0];

async function searchOnline(bridge: Bridge, text: string) {
  await bridge.run('search.online', { text });
  await settle();
  return online(bridge, text);
}

describe('what is on this computer', () => {
  test('is found as one types, newest first, with whom and by whom', async () => {
    const client = await app.signedIn(CLIENT);
    const hits = await here(client, 'reun');
    expect(hits[0]).toMatchObject({ counterpart: 'Maud Perrin', title: 'Dossier 1', senderName: 'Claire Vidal', mine: true });
    expect(hits[0]?.snippet).toMatchObject({ text: 'La réunion n° 100', marks: [{ start: 3, end: 10 }] });
    expect(hits.map(({ writtenAt }) => writtenAt)).toEqual(hits.map(({ writtenAt }) => writtenAt).toSorted((one, other) => other - one));
  });

  test('a page says that there is more, and a message that arrives is in it', async () => {
    const client = await app.signedIn(CLIENT);
    const seen = watching(client, 'search.messages', { text: 'réunion', limit: 3 });
    await settle();
    expect(seen.latest()).toMatchObject({ ok: true, value: [{ more: true }] });
    const arrived = messageRow(app.newId(), CONVERSATION, MESSAGES + 1, app.clock.now());
    app.cloud.put('message', { ...arrived, content: 'Réunion demain' });
    await app.clock.advance(1_000);
    expect(seen.latest()).toMatchObject({ ok: true, value: [{ hits: [{ snippet: { text: 'Réunion demain' } }, {}, {}] }] });
  });

  test('names of conversations and people are found, and not among filters', async () => {
    const client = await app.signedIn(CLIENT);
    const names = await ask(client, 'search.names', { text: 'perr' });
    expect(names.map(({ kind }) => kind)).toContain('person');
    expect(names.map(({ name }) => name)).toContain('Maud Perrin');
    expect(await ask(client, 'search.names', { text: 'perr de:moi' })).toEqual([]);
  });

  test('what was searched is counted, and what isn’t here is said', async () => {
    const client = await app.signedIn(CLIENT);
    const [coverage] = await ask(client, 'search.coverage', {});
    const found = (await here(client, 'la')).length;
    expect(found).toBeLessThan(MESSAGES);
    expect(coverage).toEqual({ messages: found, indexed: found, elsewhere: 1 });
  });
});

test('an index that a person has made anew finds the same again, and says how far it is', async () => {
  const client = await app.signedIn(CLIENT);
  const before = await here(client, 'réunion');
  const [whole] = await ask(client, 'search.coverage', {});
  const coverage = watching(client, 'search.coverage', {});
  await client.run('search.rebuild', {});
  await app.clock.advance(1_000);
  const told = coverage.replies.flatMap(reply => (reply.ok ? reply.value : []));
  expect(told.map(({ indexed }) => indexed)).toContain(0);
  expect(told.at(-1)).toEqual(whole);
  expect(before.length).toBeGreaterThan(1);
  expect(await here(client, 'réunion')).toEqual(before);
});

describe('what only the cloud has', () => {
  test('is searched when a person asks, apart from what is here, and nothing of it is kept', async () => {
    const client = await app.signedIn(CLIENT);
    expect(await online(client, 'réunion')).toBeUndefined();
    const found = await searchOnline(client, 'réunion');
    const local = await here(client, 'réunion');
    expect(found?.name).toBe('found');
    expect(local.length + (found?.hits.length ?? 0)).toBe(MESSAGES / 2);
    expect(found?.hits[0]).toMatchObject({ counterpart: 'Maud Perrin', senderName: 'Claire Vidal', snippet: { marks: [{}] } });
    const shown = new Set(local.map(({ messageId }) => messageId));
    expect(found?.hits.filter(({ messageId }) => shown.has(messageId))).toEqual([]);
    expect((await here(client, 'réunion')).length).toBe(local.length);
    await app.restart();
    expect(await online(await app.window(), 'réunion').catch(() => undefined)).toBeUndefined();
  });

  test('leads to its place in the conversation', async () => {
    const client = await app.signedIn(CLIENT);
    const found = await searchOnline(client, 'réunion');
    const last = found?.hits.at(-1);
    const [place] = await ask(client, 'message.byId', { messageId: last?.messageId ?? '' });
    expect(last?.snippet.text).toBe(`La réunion n° ${place?.seq}`);
  });

  test('comes by pages', async () => {
    const client = await app.signedIn(CLIENT);
    const first = await searchOnline(client, 'la');
    expect(first).toMatchObject({ more: true });
    const all = [first, await searchOnline(client, 'la'), await searchOnline(client, 'la')].at(-1);
    expect(all?.more).toBe(false);
    expect(new Set(all?.hits.map(({ messageId }) => messageId)).size).toBe(MESSAGES - (await here(client, 'la')).length);
  });

  test('a filter narrows there too, and one that names nobody asks nothing', async () => {
    const client = await app.signedIn(CLIENT);
    expect((await searchOnline(client, 'réunion de:"Maud Perrin"'))?.hits).toEqual([]);
    const asked = app.cloud.searchesAsked.length;
    expect(await searchOnline(client, 'réunion de:Personne')).toEqual({ name: 'found', hits: [], more: false });
    expect(app.cloud.searchesAsked.length).toBe(asked);
  });

  test('offline says so, and asking again once back finds', async () => {
    const client = await app.signedIn(CLIENT);
    app.cloud.goOffline();
    expect(await searchOnline(client, 'réunion')).toEqual({ name: 'offline', hits: [], more: false });
    app.cloud.comeBack();
    expect((await searchOnline(client, 'réunion'))?.hits.length).toBeGreaterThan(0);
  });

  test('who works offline by choice isn’t taken online', async () => {
    const client = await app.signedIn(CLIENT);
    await client.run('sync.setPaused', { paused: true });
    expect(await searchOnline(client, 'réunion')).toMatchObject({ name: 'offline' });
    expect(app.cloud.searchesAsked).toEqual([]);
  });

  test('a token that ran out is refreshed on the way', async () => {
    const client = await app.signedIn(CLIENT);
    app.cloud.expireTokens();
    expect(await searchOnline(client, 'réunion')).toMatchObject({ name: 'found' });
  });
});
