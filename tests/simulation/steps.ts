/** What may happen next in a run, and how often. */
import { commands, type CommandName } from '../../sync/model/commands.ts';
import type { Random } from '../../sync/ports.ts';
import { ids } from '../support/cloud-world.ts';
import { pick } from '../support/seeded.ts';
import { cancel, dealWithRefusal, lookBack, wish, write } from './acts.ts';
import type { Ledger } from './ledger.ts';
import type { Line, SimCloud } from './sim-cloud.ts';
import type { SimDevice } from './sim-device.ts';
import type { SimElectric } from './sim-electric.ts';
import type { Timeline } from './timeline.ts';

export type Stage = {
  readonly random: Random;
  readonly devices: readonly [SimDevice, ...SimDevice[]];
  readonly cloud: SimCloud;
  readonly electric: SimElectric;
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly trace: (event: string) => void;
};

type Step = { readonly name: string; readonly weight: number; readonly take: (stage: Stage, device: SimDevice) => Promise<void> | void };

const names = Object.keys(commands) as [CommandName, ...CommandName[]];
const SECOND = 1_000;
const DAY = 86_400 * SECOND;

const firmActions = [
  `update conversation set state = case state when 'open' then 'closed' else 'open' end where kind = 'support'`,
  `update conversation set state = case state when 'open' then 'read_only' else 'open' end where kind = 'assignment'`,
  `update app_user set status = case status when 'active' then 'suspended' else 'active' end where id = '${ids.member}'`,
  `update app_user set display_name = display_name || '.' where id = '${ids.owner}'`,
  `update client_member set revoked_at = case when revoked_at is null then simulation.now() end where user_id = '${ids.member}'`,
  `update expert set approval_status = case approval_status when 'approved' then 'submitted' else 'approved' end where id = '${ids.otherExpert}'`,
  `update device set revoked_at = case when revoked_at is null then simulation.now() end
   where id = (select id from device where user_id = '${ids.owner}' order by created_at, id limit 1)`,
  `update produiteligible set nom = nom || '.' where id = '${ids.product}'`,
  `delete from notification where id = (select id from notification order by rev limit 1)`,
  `insert into assignment_note (assignment_id, author_id, body) values ('${ids.assignment}', '${ids.expertPerson}', 'Du cabinet')`,
] as const;

const steps: readonly Step[] = [
  { name: 'network', weight: 40, take: async stage => letThrough(stage, 1 + Math.floor(stage.random() * 12)) },
  { name: 'write', weight: 22, take: ({ random }, device) => write(device, pick(random, names), random) },
  {
    name: 'write a burst',
    weight: 3,
    take: ({ random }, device) => {
      for (let left = 2 + Math.floor(random() * 5); left > 0; left--) write(device, pick(random, names), random);
    },
  },
  { name: 'cancel', weight: 2, take: ({ random, ledger }, device) => cancel(device, random, ledger) },
  { name: 'deal with a refusal', weight: 4, take: ({ random, ledger }, device) => dealWithRefusal(device, random, ledger) },
  { name: 'look back', weight: 3, take: ({ random }, device) => lookBack(device, random) },
  { name: 'wish', weight: 1, take: ({ random }, device) => wish(device, random) },
  { name: 'moments', weight: 8, take: async ({ timeline, random }) => timeline.advance(Math.floor(random() * 3 * SECOND)) },
  { name: 'minutes', weight: 4, take: async ({ timeline, random }) => timeline.advance(Math.floor(random() * 600 * SECOND)) },
  { name: 'weeks', weight: 0.6, take: async ({ timeline, random }) => timeline.advance(Math.floor(random() * 45 * DAY)) },
  { name: 'offline', weight: 4, take: (_, { line }) => unplug(line) },
  { name: 'online', weight: 4, take: ({ devices }) => devices.forEach(backOnline) },
  { name: 'late request', weight: 4, take: async ({ cloud }) => cloud.deliverLate() },
  { name: 'read anew', weight: 2.5, take: ({ electric, random }) => rotateSome(electric, random) },
  { name: 'kill', weight: 1.5, take: ({ random }, device) => device.kill(random() < 0.4) },
  { name: 'fuse', weight: 5, take: ({ random }, device) => lightFuse(random, device) },
  { name: 'restart', weight: 2, take: async (_, device) => (await device.stop(), device.start()) },
  { name: 'start', weight: 5, take: ({ devices }) => devices.forEach(device => device.start()) },
  { name: 'reconnect', weight: 1.5, take: (_, device) => device.engine()?.reconnect() },
  { name: 'pause', weight: 1, take: ({ random }, device) => device.engine()?.setPaused(random() < 0.5) },
  { name: 'token expires', weight: 2, take: (_, { line }) => expire(line) },
  { name: 'session ends', weight: 0.7, take: (_, { line }) => end(line) },
  { name: 'sign in', weight: 1.5, take: (_, device) => signIn(device) },
  { name: 'another role', weight: 2, take: changeRole },
  { name: 'sign out, all lost', weight: 0.4, take: async (_, device) => (await device.forgetEverything(), device.start()) },
  { name: 'the firm', weight: 4, take: async ({ cloud, random }) => cloud.asFirm(pick(random, firmActions)) },
];

const total = steps.reduce((sum, { weight }) => sum + weight, 0);

export async function takeStep(stage: Stage): Promise<void> {
  let mark = stage.random() * total;
  const step = steps.find(({ weight }) => (mark -= weight) < 0) ?? steps[0];
  if (step === undefined) return;
  const device = pick(stage.random, stage.devices);
  stage.trace(`${step.name} · ${device.name}`);
  await step.take(stage, device);
}

/** Whatever waits goes on, in an order of chance: answers overtake each other, and some wait long. */
export async function letThrough({ timeline, random, trace }: Pick<Stage, 'timeline' | 'random' | 'trace'>, count: number): Promise<void> {
  for (let done = 0; done < count; done++) {
    const ready = timeline.ready();
    const next = ready[Math.floor(random() * ready.length)];
    if (next === undefined) return;
    trace(`- ${next.label}`);
    await timeline.resume(next);
  }
}

export function signIn(device: SimDevice): void {
  device.line.token = 'good';
  device.engine()?.unblock();
}

export function backOnline(device: SimDevice): void {
  device.line.online = true;
  device.engine()?.wake();
}

/** The firm says so, and the token that the next start gets. */
async function changeRole({ cloud }: Stage, device: SimDevice): Promise<void> {
  await device.stop();
  if (device.takeAnotherRole())
    await cloud.asFirm(
      `update client_member set member_role = case member_role when 'viewer' then 'member' else 'viewer' end where user_id = '${device.claims.userId}'`,
    );
  device.start();
}

function unplug(line: Line): void {
  line.online = false;
}

function expire(line: Line): void {
  if (line.token === 'good') line.token = 'expired';
}

function end(line: Line): void {
  line.token = 'ended';
}

function rotateSome(electric: SimElectric, random: Random): void {
  for (const key of electric.keys()) if (random() < 0.2) electric.rotate(key);
}

export function lightFuse(random: Random, device: SimDevice): void {
  device.setFuse({ calls: 1 + Math.floor(random() ** 2 * 30), when: random() < 0.5 ? 'before' : 'after', powerToo: random() < 0.4 });
}
