/** Rounds of torture: load, hurt, heal, settle, and the promises of docs/SYNC.md held against what Postgres has. */
import { demoClient, demoExpert } from '../../local-cloud/demo/demo-accounts.ts';
import { newId } from '../../src-main/core/core-clock.ts';
import type { Random } from '../../sync/ports.ts';
import { seeded } from '../support/seeded.ts';
import { openBadNetwork } from './bad-network.ts';
import { checkRound, draftShown, settled } from './check-round.ts';
import { faultOf, faults, type FaultName } from './faults.ts';
import { startHurtCloud } from './hurt-cloud.ts';
import { startHurtDevice, type HurtDevice } from './hurt-device.ts';
import { newLedger, saveDraft, writeMessage, writeNote, type Ledger } from './ledger.ts';
import type { World } from './world.ts';

export type Round = { readonly seed: number; readonly fault: FaultName; readonly kept: number; readonly lostAndSaid: number };

export async function openWorld(): Promise<World & { close(): Promise<void> }> {
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).toReversed()) await end().catch(() => undefined);
  };
  try {
    const cloud = await startHurtCloud();
    closing.push(cloud.stop);
    const network = await openBadNetwork(cloud.port);
    closing.push(network.close);
    const at = (port: number) => ({ cloudUrl: `http://127.0.0.1:${port}`, anonKey: cloud.anonKey });
    const hurt = await startHurtDevice({ ...at(network.port), ...demoClient, disk: 'own' });
    closing.push(hurt.stop);
    const other = await startHurtDevice({ ...at(cloud.port), ...demoExpert, disk: 'shared' });
    closing.push(other.stop);
    await Promise.all([settled(hurt), settled(other)]);
    return { cloud, network, hurt, other, ...(await sharedPlace(hurt, other)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Throws an error that names what was broken. */
export async function tortureRound(world: World, seed: number): Promise<Round> {
  const random = seeded(seed);
  const fault = faultOf(seed, world.hurt.hasOwnDisk);
  const { hurt, heal, mayLose } = faults[fault];
  const stage = { device: world.hurt, cloud: world.cloud, network: world.network };
  const startedAt = Date.now();
  const [mine, theirs] = [newLedger(await draftShown(world)), newLedger('')];
  const load = startLoad([
    calm => writing(world, world.hurt, mine, seeded(seed + 1), calm, seed),
    calm => writing(world, world.other, theirs, seeded(seed + 2), calm, seed),
  ]);
  await pause(200 + random() * 600);
  await hurt(stage, random);
  await pause(200 + random() * 800);
  await load.stop();
  await heal(stage);
  await Promise.all([settled(world.hurt), settled(world.other)]);
  const lostAndSaid = await checkRound(world, { mine, theirs, startedAt, mayLose });
  return { seed, fault, kept: [...mine.written, ...theirs.written].filter(({ fate }) => fate === 'kept').length, lostAndSaid };
}

type Worker = (calm: () => boolean) => Promise<void>;

function startLoad(workers: readonly Worker[]): { stop(): Promise<void> } {
  let ended = false;
  const all = Promise.all(workers.map(work => work(() => ended)));
  return {
    async stop() {
      ended = true;
      await all;
    },
  };
}

/** Messages mostly; notes, drafts and marks between them. Never faster than a very fast person with a macro. */
async function writing({ place, draftIn }: World, device: HurtDevice, ledger: Ledger, random: Random, calm: () => boolean, seed: number) {
  for (let count = 0; !calm(); count++) {
    const bridge = device.bridge();
    const [id, text, kind] = [newId(), `torture ${seed}-${count} ${'x'.repeat(Math.floor(random() * 500))}`, random()];
    if (kind < 0.75) await writeMessage(bridge, ledger, place, id, text);
    else if (kind < 0.85 && place.assignmentId !== null) await writeNote(bridge, ledger, place.assignmentId, id, text);
    else if (kind < 0.95) await saveDraft(bridge, ledger, draftIn, text);
    else await markRead(device, place.conversationId, count + 1);
    const last = ledger.written.at(-1)?.fate;
    await pause(last === 'unknown' ? 50 : 4 + random() * 20);
  }
}

async function markRead(device: HurtDevice, conversationId: string, seq: number): Promise<void> {
  const bridge = device.bridge();
  const rows: { myStateId: string | null }[] = [];
  const stop = bridge.watch('conversation.byId', { conversationId }, reply => rows.push(...(reply.ok ? reply.value : [])));
  await pause(50);
  stop();
  const id = rows.at(-1)?.myStateId ?? null;
  if (id !== null) await bridge.run('conversation.markRead', { id, conversationId, seq, at: Date.now() });
}

async function sharedPlace(hurt: HurtDevice, other: HurtDevice): Promise<Pick<World, 'place' | 'draftIn'>> {
  const theirs = new Set((await other.ask('conversations.list', { search: '' })).map(({ id }) => id));
  const mine = (await hurt.ask('conversations.list', { search: '' })).filter(({ state }) => state === 'open');
  for (const { id } of mine.filter(conversation => theirs.has(conversation.id))) {
    const [detail] = await hurt.ask('conversation.byId', { conversationId: id });
    const draftIn = mine.find(conversation => conversation.id !== id)?.id;
    if (detail?.readOnlyBecause === null && draftIn !== undefined)
      return { place: { conversationId: id, assignmentId: detail.assignmentId }, draftIn };
  }
  throw new Error('the two people share no open conversation');
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
