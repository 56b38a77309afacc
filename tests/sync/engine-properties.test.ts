/** Random lives of three devices, each replayed by its seed. What must hold however things interleave (docs/SYNC.md). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDevice, type Device } from '../support/device.ts';
import { FakeCloud } from '../support/fake-cloud.ts';
import { idSequence } from '../support/ids.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { pick, seeded, seedsFor } from '../support/seeded.ts';
import { clientClaims, CONVERSATION, expertClaims, fillWorld, OTHER_CONVERSATION } from '../support/world.ts';

const SEEDS = 60;
const STEPS = 80;

test.each(seedsFor(SEEDS))(
  'seed %i: shown at once, never flickers, exactly once, nothing lost, in order, replicas converge',
  async seed => {
    const folder = mkdtempSync(join(tmpdir(), 'ft-properties-'));
    const life = await startLife(folder, seed);
    try {
      for (let step = 0; step < STEPS; step++) await life.step();
      await life.finish();
      life.check();
    } finally {
      await life.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

type Written = { readonly device: string; readonly conversationId: string; readonly id: string; readonly refused: boolean };

async function startLife(folder: string, seed: number) {
  const random = seeded(seed);
  const clock = createManualClock();
  const cloud = new FakeCloud(clock.now);
  const newId = idSequence(1 + (seed % 60_000));
  const written: Written[] = [];
  const refusedIds = new Set<string>();
  const profile = new Map<string, string>();
  const newest = new Map<string, number>();
  const numbered = new Map<string, number>();
  cloud.refuse = (_name, input) =>
    typeof input === 'object' && input !== null && 'id' in input && refusedIds.has(String(input.id)) ? 'BAD_STATE' : null;
  fillWorld(cloud);

  const names = ['laptop', 'desktop', 'expert'] as const;
  const devices = new Map<string, Device>();
  for (const name of names) await openNamed(name);

  async function openNamed(name: string): Promise<void> {
    const device = openDevice({ folder, name, cloud, clock, claims: name === 'expert' ? expertClaims : clientClaims, newId, random });
    devices.set(name, device);
    device.replica.onCommit(() => expectNoFlicker(name, device));
  }

  /** A message stays on the screen it was written on; a value that waits for the cloud is not replaced by an older one. */
  function expectNoFlicker(name: string, device: Device): void {
    const refusedHere = new Set(
      device.replica.read.all(`SELECT input ->> 'id' AS id FROM outbox WHERE state = 'refused'`).map(row => row['id']),
    );
    for (const { device: author, id } of written) {
      if (author === name && !refusedHere.has(id))
        expect(device.replica.find('message', id), `seed ${seed}: ${id} left the screen of ${name}`).not.toBeNull();
    }
    // What the cloud has confirmed stays confirmed: a number, once shown, is not taken back by an older row that comes late.
    for (const { id, seq } of device.replica.read.all('SELECT id, seq FROM message WHERE seq IS NOT NULL'))
      numbered.set(`${name}/${String(id)}`, Number(seq));
    for (const [key, seq] of numbered) {
      const [where, id] = key.split('/');
      if (where === name) expect(device.replica.find('message', id ?? '')?.seq, `seed ${seed}: ${id} lost its number`).toBe(seq);
    }
    for (const { id, last_seq: seq } of device.replica.read.all('SELECT id, last_seq FROM conversation')) {
      const key = `${name}/${String(id)}`;
      expect(Number(seq), `seed ${seed}: ${key} went back`).toBeGreaterThanOrEqual(newest.get(key) ?? 0);
      newest.set(key, Number(seq));
    }
    const waits = device.replica.read.get(`SELECT 1 AS waits FROM outbox WHERE name = 'profile.update' AND state <> 'refused'`);
    const wanted = profile.get(name);
    if (waits !== undefined && wanted !== undefined)
      expect(device.replica.find('app_user', clientClaims.userId)?.locale, `seed ${seed}`).toBe(wanted);
  }

  function write(name: string): void {
    const device = devices.get(name);
    const conversationId = pick(random, [CONVERSATION, OTHER_CONVERSATION]);
    // Before the first synchronisation there is nothing to write in.
    if (device === undefined || device.replica.find('conversation', conversationId) === null) return;
    const id = newId();
    const refused = random() < 0.1;
    if (refused) refusedIds.add(id);
    written.push({ device: name, conversationId, id, refused });
    expect(device.run('message.send', { id, conversationId, content: `de ${name}`, replyToId: null, writtenAt: clock.now() }).ok).toBe(
      true,
    );
    expect(device.replica.find('message', id)).not.toBeNull();
  }

  function rename(name: string): void {
    const device = devices.get(name);
    if (name === 'expert' || device === undefined || device.replica.find('app_user', clientClaims.userId) === null) return;
    const locale = pick(random, ['fr-FR', 'en-GB'] as const);
    profile.set(name, locale);
    device.run('profile.update', { locale });
  }

  async function restart(name: string): Promise<void> {
    await devices.get(name)?.stop();
    await openNamed(name);
  }

  const steps = [
    () => write(pick(random, names)),
    () => write(pick(random, names)),
    () => write(pick(random, names)),
    () => rename(pick(random, names)),
    () => clock.advance(Math.floor(random() * 3_000)),
    () => clock.advance(Math.floor(random() * 30_000)),
    () => cloud.goOffline(),
    () => cloud.comeBack(),
    () => cloud.loseNextReply(),
    () => cloud.deliverNextTwice(),
    () => cloud.expireTokens(),
    () => cloud.rotateShapes(),
    () => cloud.stallShapes(),
    () => cloud.stallShapes(),
    () => cloud.resumeShapes(),
    () => restart(pick(random, names)),
  ] as const;

  return {
    step: async () => {
      await pick<() => void | Promise<void>>(random, steps)();
    },
    async finish() {
      cloud.comeBack();
      cloud.resumeShapes();
      for (let round = 0; round < 20; round++) {
        for (const device of devices.values()) device.engine.wake();
        await clock.advance(120_000);
      }
    },
    check() {
      const accepted = written.filter(({ refused }) => !refused);
      const sent = cloud.applied.filter(({ name }) => name === 'message.send').map(({ input }) => idOf(input));
      expect([...sent].toSorted(), `seed ${seed}: exactly once, nothing lost`).toEqual(accepted.map(({ id }) => id).toSorted());
      for (const name of names) {
        const mine = new Set(accepted.filter(({ device }) => device === name).map(({ id }) => id));
        expect(
          sent.filter(id => mine.has(id)),
          `seed ${seed}: in the order written`,
        ).toEqual([...mine]);
      }
      for (const [name, { replica, engine }] of devices) {
        expect(engine.status().pending, `seed ${seed}: ${name} has sent everything`).toBe(0);
        const seen = replica.read.all('SELECT id, seq FROM message ORDER BY id').map(({ id, seq }) => ({ id, seq }));
        const there = cloud.rows('message').map(({ id, seq }) => ({ id, seq }));
        expect(seen, `seed ${seed}: ${name} converges`).toEqual(
          there.toSorted((one, other) => String(one.id).localeCompare(String(other.id))),
        );
        expect(replica.read.all('SELECT * FROM server_row'), `seed ${seed}: no image is left behind`).toEqual([]);
      }
    },
    async end() {
      for (const device of devices.values()) await device.stop();
    },
  };
}

function idOf(input: unknown): string {
  return typeof input === 'object' && input !== null && 'id' in input ? String(input.id) : '';
}
