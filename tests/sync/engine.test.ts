import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDevice, type Device, type DeviceOptions } from '../support/device.ts';
import { FakeCloud } from '../support/fake-cloud.ts';
import { idSequence } from '../support/ids.ts';
import { createManualClock, settle, type ManualClock } from '../support/manual-clock.ts';
import { clientClaims, CONVERSATION, conversationRow, expertClaims, fillWorld, OTHER_CONVERSATION } from '../support/world.ts';

let folder: string;
let clock: ManualClock;
let cloud: FakeCloud;
let devices: Device[] = [];
const newId = idSequence(7);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ft-engine-'));
  clock = createManualClock();
  cloud = new FakeCloud(clock.now);
  fillWorld(cloud);
});

afterEach(async () => {
  await Promise.all(devices.map(device => device.stop()));
  devices = [];
  rmSync(folder, { recursive: true, force: true });
});

async function open(name: string, more: Partial<DeviceOptions> = {}): Promise<Device> {
  const device = openDevice({ folder, name, cloud, clock, claims: clientClaims, newId, ...more });
  devices.push(device);
  await clock.advance(0);
  return device;
}

async function close(device: Device): Promise<void> {
  devices = devices.filter(other => other !== device);
  await device.stop();
}

function send(device: Device, content: string, conversationId = CONVERSATION): string {
  const id = newId();
  const reply = device.run('message.send', { id, conversationId, content, replyToId: null, writtenAt: clock.now() });
  expect(reply).toEqual({ ok: true, value: null });
  return id;
}

const shown = (device: Device): readonly string[] =>
  device.replica.read.all('SELECT content FROM message ORDER BY seq IS NULL, seq, written_at, id').map(row => String(row['content']));
const sentOnce = (): readonly string[] => cloud.applied.filter(({ name }) => name === 'message.send').map(({ input }) => contentOf(input));
const contentOf = (input: unknown): string =>
  typeof input === 'object' && input !== null && 'content' in input ? String(input.content) : '';

describe('first synchronisation', () => {
  test('fills the replica and ends live, with nothing left to tell', async () => {
    const device = await open('laptop');
    expect(device.replica.find('conversation', CONVERSATION)?.title).toBe('Dossier 1');
    expect(device.engine.status()).toMatchObject({ connection: { name: 'live' }, firstSync: null, pending: 0, refused: 0 });
  });

  test('cannot begin offline, says so, and goes through when the network is there', async () => {
    cloud.goOffline();
    const device = await open('laptop');
    expect(device.engine.status()).toMatchObject({ connection: { name: 'offline' }, firstSync: { step: 'me', usable: false } });
    cloud.comeBack();
    await clock.advance(60_000);
    expect(device.engine.status()).toMatchObject({ connection: { name: 'live' }, firstSync: null });
  });
});

describe('writing', () => {
  test('a message is on screen before the cloud has heard of it, and numbered once it has', async () => {
    const device = await open('laptop');
    cloud.goOffline();
    const id = send(device, 'Bonjour');
    expect(device.replica.find('message', id)).toMatchObject({ content: 'Bonjour', seq: null });
    expect(device.replica.find('conversation', CONVERSATION)?.last_message_preview).toBe('Bonjour');
    cloud.comeBack();
    device.engine.wake();
    await clock.advance(60_000);
    expect(device.replica.find('message', id)).toMatchObject({ content: 'Bonjour', seq: 1 });
    expect(device.engine.status().pending).toBe(0);
  });

  test('fifty messages written offline survive the end of the application and arrive once each, in order', async () => {
    const first = await open('laptop');
    cloud.goOffline();
    const texts = Array.from({ length: 50 }, (_, index) => `message ${index}`);
    for (const text of texts) send(first, text);
    await close(first);
    const again = await open('laptop');
    expect(shown(again)).toEqual(texts);
    expect(again.engine.status().pending).toBe(50);
    cloud.comeBack();
    await clock.advance(120_000);
    const other = await open('other', { claims: expertClaims });
    expect(sentOnce()).toEqual(texts);
    expect(shown(again)).toEqual(texts);
    expect(shown(other)).toEqual(texts);
  });

  test('a lost answer leads to the same command again, and the cloud does it once', async () => {
    const device = await open('laptop');
    cloud.loseNextReply();
    send(device, 'une seule fois');
    await clock.advance(5_000);
    expect(sentOnce()).toEqual(['une seule fois']);
    expect(device.engine.status().pending).toBe(0);
  });

  test('a refused command is undone alone; what was behind it went through and its text can be read', async () => {
    const device = await open('laptop');
    cloud.refuse = (_name, input) => (contentOf(input) === 'trop tard' ? 'CONVERSATION_CLOSED' : null);
    cloud.goOffline();
    send(device, 'avant');
    const refused = send(device, 'trop tard');
    send(device, 'après', OTHER_CONVERSATION);
    cloud.comeBack();
    await clock.advance(60_000);
    expect(sentOnce()).toEqual(['avant', 'après']);
    expect(device.replica.find('message', refused)).toBeNull();
    expect(device.replica.find('conversation', CONVERSATION)?.last_message_preview).toBe('avant');
    expect(device.engine.status()).toMatchObject({ pending: 0, refused: 1 });
    expect(device.replica.read.all(`SELECT code, input ->> 'content' AS text FROM outbox`)).toEqual([
      { code: 'CONVERSATION_CLOSED', text: 'trop tard' },
    ]);
  });

  test('what the product forbids is refused at once and never queued', async () => {
    const device = await open('laptop');
    cloud.put('conversation', { ...conversationRow(CONVERSATION, 'Dossier 1'), state: 'closed' });
    await settle();
    const reply = device.run('message.send', { id: newId(), conversationId: CONVERSATION, content: 'x', replyToId: null, writtenAt: 1 });
    expect(reply).toEqual({ ok: false, error: { code: 'refused', detail: 'CONVERSATION_CLOSED' } });
    expect(device.engine.status().pending).toBe(0);
  });
});

describe('reading', () => {
  test('two devices of one person and one of another see the same', async () => {
    const [laptop, desktop, expert] = [await open('laptop'), await open('desktop'), await open('expert', { claims: expertClaims })];
    send(laptop, 'un');
    send(expert, 'deux');
    await clock.advance(1_000);
    send(desktop, 'trois');
    await clock.advance(1_000);
    expect(shown(laptop)).toHaveLength(3);
    expect(shown(desktop)).toEqual(shown(laptop));
    expect(shown(expert)).toEqual(shown(laptop));
  });

  test('when a shape must be read anew, its rows stay on screen, and those that are gone leave at the end', async () => {
    const device = await open('laptop');
    cloud.goOffline();
    cloud.remove('conversation', OTHER_CONVERSATION);
    cloud.rotateShapes();
    await clock.advance(1);
    expect(device.replica.find('conversation', CONVERSATION)).not.toBeNull();
    cloud.comeBack();
    await clock.advance(60_000);
    expect(device.replica.find('conversation', CONVERSATION)).not.toBeNull();
    expect(device.replica.find('conversation', OTHER_CONVERSATION)).toBeNull();
  });

  test('a message that is still queued survives its shape being read anew', async () => {
    const device = await open('laptop');
    cloud.goOffline();
    send(device, 'en attente');
    cloud.rotateShapes();
    cloud.comeBack();
    cloud.refuse = () => null;
    await clock.advance(60_000);
    expect(shown(device)).toEqual(['en attente']);
  });

  test('rows of a former role leave the device, and what was queued does not', async () => {
    const before = await open('laptop');
    expect(before.replica.read.all('SELECT id FROM client')).toEqual([]);
    cloud.put('client_member', {
      id: newId(),
      client_id: newId(),
      user_id: clientClaims.userId,
      display_name: 'Claire',
      member_role: 'owner',
    });
    await clock.advance(1);
    expect(before.replica.read.all('SELECT id FROM client_member')).toHaveLength(1);
    cloud.goOffline();
    send(before, 'écrit avant');
    await close(before);
    const after = await open('laptop', { claims: expertClaims });
    expect(after.replica.read.all('SELECT id FROM client_member')).toEqual([]);
    expect(after.engine.status().pending).toBe(1);
  });
});

describe('connections', () => {
  test('that died without a word are opened anew when the computer wakes up, and nothing is missed', async () => {
    const device = await open('laptop');
    cloud.cutSilently();
    cloud.put('conversation', conversationRow(OTHER_CONVERSATION, 'pendant le sommeil'));
    await clock.advance(1_000);
    expect(device.replica.find('conversation', OTHER_CONVERSATION)?.title).toBe('Dossier 2');
    device.engine.reconnect();
    await clock.advance(1_000);
    expect(device.replica.find('conversation', OTHER_CONVERSATION)?.title).toBe('pendant le sommeil');
    expect(device.engine.status().connection.name).toBe('live');
  });
});

describe('the session', () => {
  test('an expired token is refreshed without a word and nothing is lost', async () => {
    const device = await open('laptop');
    cloud.expireTokens();
    send(device, 'après une nuit');
    await clock.advance(10_000);
    expect(sentOnce()).toEqual(['après une nuit']);
  });

  test('working offline by choice sends nothing until it is left', async () => {
    const device = await open('laptop');
    device.engine.setPaused(true);
    send(device, 'plus tard');
    await clock.advance(600_000);
    expect(sentOnce()).toEqual([]);
    expect(device.engine.status()).toMatchObject({ connection: { name: 'paused' }, pending: 1 });
    device.engine.setPaused(false);
    await clock.advance(1_000);
    expect(sentOnce()).toEqual(['plus tard']);
  });
});
