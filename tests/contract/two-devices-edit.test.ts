/** One person's two devices edit the same texts offline and meet, on real parts: engine, replica, official clients, Postgres (S23, S24). */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bridge } from '../../src-preload/bridge.ts';
import type { Reply } from '../../src-preload/contract/protocol.ts';
import { eventually } from '../support/eventually.ts';
import { startTestCloud, type TestCloud } from '../support/local-cloud.ts';
import { realDevices, seen, type RealDevices } from '../support/real-device.ts';
import { addTwoPeople, type TwoPeople } from '../support/two-people.ts';

const START = 'Fiscaliste depuis douze ans.\nIntervient à Lyon.';

let cloud: TestCloud;
let people: TwoPeople;
let ids: { readonly expert: string; readonly assignment: string; readonly note: string };
let laptop: Bridge;
let office: Bridge;
let devices: RealDevices;

beforeAll(async () => {
  cloud = await startTestCloud();
  people = await addTwoPeople(cloud);
  await addTexts();
  devices = realDevices(cloud);
  [laptop, office] = [await devices.add(people.expert), await devices.add(people.expert)];
});

afterAll(async () => {
  await devices.end();
  await cloud.stop();
});

async function addTexts(): Promise<void> {
  const { db } = cloud;
  const { rows } = await db.query<{ client_id: string; expert_id: string }>('select client_id, expert_id from conversation where id = $1', [
    people.conversationId,
  ]);
  const [place] = rows;
  if (place === undefined) throw new Error('the two people share no conversation');
  ids = { expert: place.expert_id, assignment: randomUUID(), note: randomUUID() };
  const [product, file] = [randomUUID(), randomUUID()];
  await db.query('update expert set bio = $1 where id = $2', [START, ids.expert]);
  await db.query(`insert into produiteligible (id, code, nom, categorie, periodicity) values ($1, 'ESSAI', 'Essai', 'Essai', 'yearly')`, [
    product,
  ]);
  await db.query(
    `insert into clientproduiteligible (id, client_id, produiteligible_id, period_from, period_to, statut)
     values ($1, $2, $3, '2025-01-01', '2025-12-31', 'en_cours')`,
    [file, place.client_id, product],
  );
  await db.query(
    `insert into expertassignment (id, clientproduiteligible_id, expert_id, created_by, status) values ($1, $2, $3, $4, 'in_progress')`,
    [ids.assignment, file, ids.expert, people.client.id],
  );
  await db.query('insert into assignment_note (id, assignment_id, author_id, body) values ($1, $2, $3, $4)', [
    ids.note,
    ids.assignment,
    people.client.id,
    START,
  ]);
}

type Text = {
  readonly edit: (bridge: Bridge, base: string, value: string) => Promise<Reply<null>>;
  readonly shown: (bridge: Bridge, text: string) => Promise<unknown>;
  readonly inCloud: () => Promise<unknown>;
};

const bio: Text = {
  edit: (bridge, base, value) => bridge.run('expert.editBio', { id: ids.expert, base, value, reason: null, editedAt: Date.now() }),
  shown: (bridge, text) => seen(bridge, 'profile.mine', {}, ([mine]) => mine?.bio === text),
  inCloud: async () => (await cloud.db.query('select bio as text from expert where id = $1', [ids.expert])).rows[0]?.['text'],
};
const note: Text = {
  edit: (bridge, base, value) => bridge.run('note.edit', { id: ids.note, base, value, editedAt: Date.now() }),
  shown: (bridge, text) =>
    seen(bridge, 'assignment.byId', { assignmentId: ids.assignment }, ([found]) => found?.notes.some(({ body }) => body === text) === true),
  inCloud: async () => (await cloud.db.query('select body as text from assignment_note where id = $1', [ids.note])).rows[0]?.['text'],
};

/** Each writes without having seen the other; the office comes back first. */
async function editApart(text: Text, base: string, written: { readonly office: string; readonly laptop: string }): Promise<void> {
  for (const [bridge, value] of [
    [office, written.office],
    [laptop, written.laptop],
  ] as const) {
    await text.shown(bridge, base);
    await bridge.run('sync.setPaused', { paused: true });
    expect(await text.edit(bridge, base, value)).toEqual({ ok: true, value: null });
  }
  await office.run('sync.setPaused', { paused: false });
  await eventually('the office’s text in the cloud', async () => (await text.inCloud()) === written.office);
  await laptop.run('sync.setPaused', { paused: false });
}

async function allHave(text: Text, value: string): Promise<void> {
  await eventually('the text in the cloud', async () => (await text.inCloud()) === value);
  for (const bridge of [laptop, office]) await text.shown(bridge, value);
}

describe.each([
  ['a note', note],
  ['a bio', bio],
] as const)('%s, edited on two devices without seeing each other', (_what, text) => {
  const merged = 'Bonjour. Fiscaliste depuis douze ans.\nIntervient à Nantes.';

  test('is merged where each changed other words, and nobody is asked', async () => {
    await editApart(text, START, { office: START.replace('Lyon', 'Nantes'), laptop: `Bonjour. ${START}` });
    await allHave(text, merged);
    for (const bridge of [laptop, office]) {
      await seen(bridge, 'sync.status', {}, ([status]) => status?.pending === 0 && status.refused === 0);
    }
  });

  test('waits for a decision where both changed the same words, and the decision reaches both', async () => {
    const theirs = merged.replace('douze', 'treize');
    await editApart(text, merged, { office: theirs, laptop: merged.replace('douze', 'quinze') });
    const [conflict] = await seen(laptop, 'conflicts.texts', {}, rows => rows.length === 1);
    expect(conflict).toMatchObject({ base: merged, mine: merged.replace('douze', 'quinze'), theirs: { text: theirs, byMe: true } });
    await allHave(text, theirs);

    const decided = merged.replace('douze', 'treize ou quinze');
    const { deviceId, number } = conflict ?? { deviceId: '', number: 0 };
    expect(await laptop.run('conflict.decide', { deviceId, number, theirs, value: decided })).toEqual({ ok: true, value: null });
    await allHave(text, decided);
    await seen(laptop, 'conflicts.texts', {}, rows => rows.length === 0);
    await seen(laptop, 'sync.status', {}, ([status]) => status?.pending === 0 && status.refused === 0);
  });
});
