/** Two devices edit the same text without seeing each other: merged by themselves, or left for a person (S23, S24). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDevice, type Device } from '../support/device.ts';
import { FakeCloud } from '../support/fake-cloud.ts';
import { idSequence } from '../support/ids.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { pick, seeded, seedsFor } from '../support/seeded.ts';
import { clientClaims, expertClaims, fillWorld } from '../support/world.ts';

const NOTE = '01900000-0000-7000-8000-0000000000d1';
const START = 'Le dossier est complet.\nIl manque la liasse 2024.';

let folder: string;
let clock: ManualClock;
let cloud: FakeCloud;
let devices: Device[] = [];
const newId = idSequence(7);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ft-texts-'));
  clock = createManualClock();
  cloud = new FakeCloud(clock.now);
  fillWorld(cloud);
  cloud.put('assignment_note', noteRow(START));
});

afterEach(async () => {
  await Promise.all(devices.map(device => device.stop()));
  devices = [];
  rmSync(folder, { recursive: true, force: true });
});

function noteRow(body: string) {
  return {
    id: NOTE,
    assignment_id: newId(),
    client_id: clientClaims.role === 'client' ? clientClaims.clientId : '',
    expert_id: expertClaims.role === 'expert' ? expertClaims.expertId : '',
    author_id: clientClaims.userId,
    author_name: 'Claire Vidal',
    body,
    pinned: false,
    written_at: 1,
    edited_at: null,
    created_at: 1,
    updated_at: 1,
    deleted_at: null,
  };
}

async function open(name: string, claims = clientClaims): Promise<Device> {
  const device = openDevice({ folder, name, cloud, clock, claims, newId });
  devices.push(device);
  await clock.advance(0);
  return device;
}

async function restarted(device: Device, name: string, claims = clientClaims): Promise<Device> {
  devices = devices.filter(other => other !== device);
  await device.stop();
  return open(name, claims);
}

const body = (device: Device): string | undefined => device.replica.find('assignment_note', NOTE)?.body;
const inCloud = (): unknown => cloud.rows('assignment_note')[0]?.['body'];
const refused = (device: Device): readonly unknown[] =>
  device.replica.read
    .all(`SELECT code, input FROM outbox WHERE state = 'refused'`)
    .map(row => ({ code: row['code'], ...JSON.parse(String(row['input'])) }));

/** The texts that are still to be sent. */
const waiting = (device: Device): readonly unknown[] =>
  device.replica.read.all(`SELECT input FROM outbox WHERE state <> 'refused'`).map(row => JSON.parse(String(row['input'])).value);

/** As a person edits: from what they see. */
function edit(device: Device, change: (text: string) => string): void {
  const base = body(device) ?? '';
  expect(device.run('note.edit', { id: NOTE, base, value: change(base), editedAt: clock.now() })).toEqual({ ok: true, value: null });
}

function conflictsLogged(...logging: readonly Device[]): readonly string[] {
  return logging.flatMap(({ logged }) => logged).flatMap(event => (event.name === 'conflict' ? [event.outcome] : []));
}

/** Someone whose edit reached the cloud before ours. */
function theyWrote(text: string): void {
  cloud.put('assignment_note', noteRow(text));
}

async function meet(): Promise<void> {
  cloud.comeBack();
  await clock.advance(120_000);
}

/** Every value that was on the screen, in order. */
function watchBody(device: Device): string[] {
  const seen = [body(device) ?? ''];
  device.replica.onCommit(() => {
    const now = body(device) ?? '';
    if (seen.at(-1) !== now) seen.push(now);
  });
  return seen;
}

describe('what each changed elsewhere', () => {
  test('is merged by itself, on both devices and in the cloud, and nobody is asked', async () => {
    const [laptop, office] = [await open('laptop'), await open('office', expertClaims)];
    cloud.goOffline();
    edit(laptop, text => `Urgent. ${text}`);
    edit(office, text => text.replace('2024', '2025'));
    await meet();
    const merged = 'Urgent. Le dossier est complet.\nIl manque la liasse 2025.';
    expect([inCloud(), body(laptop), body(office)]).toEqual([merged, merged, merged]);
    expect([...refused(laptop), ...refused(office)]).toEqual([]);
    expect(laptop.engine.status()).toMatchObject({ pending: 0, refused: 0 });
    expect(conflictsLogged(laptop, office)).toEqual(['merged']);
    expect(laptop.logged.concat(office.logged).filter(({ name }) => name === 'refused')).toEqual([]);
  });

  test('goes from mine to the merged text on screen, with nothing in between', async () => {
    const laptop = await open('laptop');
    cloud.goOffline();
    edit(laptop, text => `Urgent. ${text}`);
    theyWrote(START.replace('2024', '2025'));
    const mine = body(laptop);
    const seen = watchBody(laptop);
    const shownWhileSent = new Map<unknown, unknown>();
    laptop.replica.onCommit(() => waiting(laptop).forEach(value => shownWhileSent.set(value, body(laptop))));
    await meet();
    const merged = 'Urgent. Le dossier est complet.\nIl manque la liasse 2025.';
    expect(seen).toEqual([mine, merged]);
    // Not only once the cloud has it: from the moment it waits to be sent.
    expect(shownWhileSent.get(merged)).toBe(merged);
  });

  test('several edits in a row are all merged, each on the one before', async () => {
    const laptop = await open('laptop');
    cloud.goOffline();
    edit(laptop, text => `Urgent. ${text}`);
    edit(laptop, text => text.replace('complet', 'clos'));
    theyWrote(START.replace('2024', '2025'));
    const mine = body(laptop);
    const seen = watchBody(laptop);
    await meet();
    const merged = 'Urgent. Le dossier est clos.\nIl manque la liasse 2025.';
    expect(inCloud()).toBe(merged);
    expect(seen).toEqual([mine, merged]);
  });

  test('what says nothing that theirs lacks is not sent again', async () => {
    const laptop = await open('laptop');
    cloud.goOffline();
    edit(laptop, text => text.replace('2024', '2025'));
    theyWrote(`Urgent. ${START.replace('2024', '2025')}`);
    await meet();
    expect([inCloud(), body(laptop)]).toEqual(Array(2).fill(`Urgent. ${START.replace('2024', '2025')}`));
    expect(cloud.applied.filter(({ name }) => name === 'note.edit')).toEqual([]);
    expect(laptop.engine.status()).toMatchObject({ pending: 0, refused: 0 });
  });

  test('a lost answer, a second delivery and a restart change nothing of that', async () => {
    const laptop = await open('laptop');
    cloud.goOffline();
    edit(laptop, text => `Urgent. ${text}`);
    theyWrote(START.replace('2024', '2025'));
    cloud.comeBack();
    cloud.loseNextReply();
    cloud.deliverNextTwice();
    await clock.advance(2_000);
    const again = await restarted(laptop, 'laptop');
    cloud.loseNextReply();
    await meet();
    expect([inCloud(), body(again)]).toEqual(Array(2).fill('Urgent. Le dossier est complet.\nIl manque la liasse 2025.'));
    expect(cloud.applied.filter(({ name }) => name === 'note.edit')).toHaveLength(1);
  });
});

describe('what both changed in the same place', () => {
  async function contested(): Promise<Device> {
    const office = await open('office', expertClaims);
    cloud.goOffline();
    edit(office, text => text.replace('2024', '2025'));
    theyWrote(START.replace('2024', '2023'));
    await meet();
    return office;
  }

  test('shows the cloud’s, keeps mine with what it began from, and counts as something to do', async () => {
    const office = await contested();
    expect([body(office), inCloud()]).toEqual(Array(2).fill(START.replace('2024', '2023')));
    expect(refused(office)).toMatchObject([{ code: 'CONFLICT', base: START, value: START.replace('2024', '2025') }]);
    expect(office.engine.status()).toMatchObject({ pending: 0, refused: 1 });
    expect(conflictsLogged(office)).toEqual(['to-decide']);
  });

  test('two additions that together are longer than a note may be wait for the person', async () => {
    const long = `${'mot '.repeat(2_498)}fin.`;
    cloud.put('assignment_note', noteRow(long));
    const office = await open('office', expertClaims);
    cloud.goOffline();
    edit(office, text => `Vu. ${text}`);
    theyWrote(`${long} Lu.`);
    await meet();
    expect(refused(office)).toMatchObject([{ code: 'CONFLICT', base: long, value: `Vu. ${long}` }]);
    expect([body(office), inCloud()]).toEqual(Array(2).fill(`${long} Lu.`));
  });

  test('waits across a restart', async () => {
    const office = await contested();
    expect(refused(await restarted(office, 'office', expertClaims))).toHaveLength(1);
  });

  test('an edit that was written on top of it waits with it, as one', async () => {
    const office = await open('office', expertClaims);
    cloud.goOffline();
    edit(office, text => text.replace('2024', '2025'));
    edit(office, text => `${text}\nRelancé.`);
    theyWrote(START.replace('2024', '2023'));
    await meet();
    expect(refused(office)).toMatchObject([{ base: START, value: `${START.replace('2024', '2025')}\nRelancé.` }]);
    expect(conflictsLogged(office)).toEqual(['to-decide', 'to-decide']);
    expect(body(office)).toBe(START.replace('2024', '2023'));
  });

  test('a note that is gone meanwhile keeps my text for me', async () => {
    const office = await open('office', expertClaims);
    cloud.goOffline();
    edit(office, text => `${text} Relancé.`);
    cloud.put('assignment_note', { ...noteRow(''), deleted_at: 5 });
    await meet();
    expect(refused(office)).toMatchObject([{ value: `${START} Relancé.` }]);
  });
});

describe.each(seedsFor(15))('seed %i', seed => {
  test('whatever two people type, devices and cloud end equal, and each word is in the text or waits for its writer', async () => {
    const random = seeded(seed);
    const pair = [await open('laptop'), await open('office', expertClaims)] as const;
    const typed: string[] = [];
    for (let round = 0; round < 12; round++) {
      const device = pick(random, [...pair]);
      const word = `mot${round}x`;
      typed.push(word);
      edit(device, text => {
        const words = text.split(' ');
        words.splice(Math.floor(random() * (words.length + 1)), 0, word);
        return words.join(' ');
      });
      if (random() < 0.3) cloud.goOffline();
      if (random() < 0.3) cloud.loseNextReply();
      if (random() < 0.4) cloud.comeBack();
      if (random() < 0.5) await clock.advance(Math.floor(random() * 3_000));
    }
    await meet();
    const [one, other] = pair;
    expect([body(one), body(other)]).toEqual(Array(2).fill(inCloud()));
    const kept = [String(inCloud()), ...[...refused(one), ...refused(other)].map(input => JSON.stringify(input))].join(' ');
    for (const word of typed) expect(kept).toContain(word);
    expect(one.engine.status().pending + other.engine.status().pending).toBe(0);
  });
});
