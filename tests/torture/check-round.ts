/** After a round: exactly once, in order, on both screens, drafts kept; and what a destroyed file lost was said. */
import { MESSAGE_BLOCK } from '../../src-preload/contract/queries.ts';
import { eventually } from '../support/eventually.ts';
import type { HurtCloud } from './hurt-cloud.ts';
import type { HurtDevice } from './hurt-device.ts';
import type { Ledger, Written } from './ledger.ts';
import type { World } from './world.ts';

const PATIENCE_MS = 60_000;

export type RoundFacts = {
  readonly mine: Ledger;
  readonly theirs: Ledger;
  readonly startedAt: number;
  readonly mayLose: 'nothing' | 'said';
};

/** Everything is sent and the exchange goes on: asked as a person would who clicks while waiting. */
export async function settled(device: HurtDevice): Promise<void> {
  await eventually(
    'the exchange to be calm',
    async () => {
      const [status] = await device.ask('sync.status', {});
      if (status?.connection.name === 'live' && status.pending === 0 && status.firstSync === null) return true;
      await device.bridge().run('sync.now', {});
      await new Promise(resolve => setTimeout(resolve, 200));
      throw new Error(`it says ${JSON.stringify(status)}`);
    },
    PATIENCE_MS,
  );
}

/** Gives how much was lost and said; throws when anything else was. */
export async function checkRound(world: World, { mine, theirs, startedAt, mayLose }: RoundFacts): Promise<number> {
  const { cloud, hurt, other } = world;
  const lost = (await lostOf(cloud, mine)).length;
  if ((await lostOf(cloud, theirs)).length > 0) throw new Error('something was lost on the machine that nothing happened to');
  if (lost > 0 && mayLose === 'nothing') throw new Error(`${lost} of what was answered ok never arrived`);
  if (lost > 0 && !(await toldOfRescue(hurt, startedAt))) throw new Error(`${lost} were lost and nobody was told`);
  for (const ledger of [mine, theirs]) {
    await refusedStayedAway(cloud, ledger);
    await inOrder(cloud, ledger);
  }
  const refused = [...(await hurt.ask('sync.refused', {})), ...(await other.ask('sync.refused', {}))];
  if (refused.length > 0) throw new Error(`the cloud refused ${JSON.stringify(refused.map(({ name, code }) => ({ name, code })))}`);
  for (const device of [hurt, other]) await eventually('the same messages as in Postgres', () => sameMessages(world, device), PATIENCE_MS);
  const rescued = mayLose === 'said' && (await toldOfRescue(hurt, startedAt));
  if (!rescued) await draftKept(world, mine);
  return lost;
}

async function arrived(cloud: HurtCloud, written: readonly Written[]): Promise<ReadonlySet<string>> {
  const ids = written.map(({ id }) => id);
  const rows = await cloud.ask('select id from message where id = any($1) union all select id from assignment_note where id = any($1)', [
    ids,
  ]);
  return new Set(rows.map(({ id }) => String(id)));
}

async function lostOf(cloud: HurtCloud, { written }: Ledger): Promise<readonly Written[]> {
  const kept = written.filter(({ fate }) => fate === 'kept');
  const there = await arrived(cloud, kept);
  return kept.filter(({ id }) => !there.has(id));
}

/** Told that it was not kept, a person writes it again: it may not go out behind their back. */
async function refusedStayedAway(cloud: HurtCloud, { written }: Ledger): Promise<void> {
  const there = await arrived(
    cloud,
    written.filter(({ fate }) => fate === 'refused'),
  );
  if (there.size > 0) throw new Error(`${there.size} arrived that were answered as not kept`);
}

async function inOrder(cloud: HurtCloud, { written }: Ledger): Promise<void> {
  const kept = written.filter(({ kind, fate }) => kind === 'message' && fate === 'kept').map(({ id }) => id);
  const rows = await cloud.ask('select id from message where id = any($1) order by seq', [kept]);
  const there = rows.map(({ id }) => String(id));
  const expected = kept.filter(id => there.includes(id));
  if (there.join() !== expected.join()) throw new Error('messages are not in the order in which they were written');
}

async function sameMessages({ cloud, place }: World, device: HurtDevice): Promise<boolean> {
  const { conversationId } = place;
  const rows = await cloud.ask('select id, seq from message where conversation_id = $1 order by seq desc limit 200', [conversationId]);
  const wanted = rows.map(({ id, seq }) => `${String(seq)} ${String(id)}`).toReversed();
  const [oldest, newest] = [Number(rows.at(-1)?.['seq'] ?? 1), Number(rows[0]?.['seq'] ?? 1)];
  const shown: string[] = [];
  for (let block = Math.floor((oldest - 1) / MESSAGE_BLOCK); block <= Math.floor((newest - 1) / MESSAGE_BLOCK); block++) {
    // As the window does that shows them: a nearly full disk takes nothing older by itself (S35).
    await device.bridge().run('history.load', { conversationId, block });
    for (const { seq, id } of await device.ask('messages.block', { conversationId, block })) if (seq >= oldest) shown.push(`${seq} ${id}`);
  }
  if (shown.join() === wanted.join()) return true;
  throw new Error(`the window shows ${shown.length} of ${wanted.length} messages, or others`);
}

async function draftKept(world: World, { drafts }: Ledger): Promise<void> {
  if (!drafts.includes(await draftShown(world))) throw new Error('the draft is not the one that was kept last');
}

export async function draftShown({ hurt, draftIn }: Pick<World, 'hurt' | 'draftIn'>): Promise<string> {
  const [detail] = await hurt.ask('conversation.byId', { conversationId: draftIn });
  return detail?.draft?.text ?? '';
}

async function toldOfRescue(device: HurtDevice, since: number): Promise<boolean> {
  const lines = await device.ask('sync.log', { level: null });
  return lines.some(({ at, event }) => at >= since && event.name === 'rescued');
}
