/** What a torture does to the processes, their files and their wires; each says what it may cost. */
import type { Random } from '../../sync/ports.ts';
import type { BadNetwork, Weather } from './bad-network.ts';
import type { HurtCloud } from './hurt-cloud.ts';
import type { HurtDevice } from './hurt-device.ts';

export type Stage = { readonly device: HurtDevice; readonly cloud: HurtCloud; readonly network: BadNetwork };

export type Fault = {
  /** `nothing`: what was answered ok is never lost. `said`: the file itself is destroyed, what it alone held may be lost, and the person is told. */
  readonly mayLose: 'nothing' | 'said';
  readonly hurt: (stage: Stage, random: Random) => Promise<void>;
  readonly heal: (stage: Stage) => Promise<void>;
};

async function again({ device }: Stage): Promise<void> {
  const took = await device.start();
  if (took > LONGEST_START_MS) throw new Error(`the application took ${Math.round(took)} ms to start again`);
}

/** On a machine that does much else; measured at rest it is far below. */
const LONGEST_START_MS = 30_000;

const whileDown =
  (damage: (device: HurtDevice, random: Random) => void): Fault['hurt'] =>
  async ({ device }, random) => {
    await device.kill();
    damage(device, random);
  };

const weather =
  (...kinds: readonly [Weather, ...Weather[]]): Fault['hurt'] =>
  async ({ network }, random) =>
    network.become(kinds[Math.floor(random() * kinds.length)] ?? kinds[0]);

export const faults = {
  'engine killed': { mayLose: 'nothing', hurt: ({ device }) => device.kill(), heal: again },
  'cloud killed': { mayLose: 'nothing', hurt: ({ cloud }) => cloud.kill(), heal: ({ cloud }) => cloud.start() },
  'power cut of the cloud': { mayLose: 'nothing', hurt: ({ cloud }) => cloud.cutPower(), heal: ({ cloud }) => cloud.start() },
  'disk full': {
    mayLose: 'nothing',
    hurt: async ({ device }) => device.fillDisk(),
    heal: async ({ device }) => device.freeDisk(),
  },
  'disk full, engine killed': {
    mayLose: 'nothing',
    hurt: async ({ device }) => {
      device.fillDisk();
      await device.kill();
    },
    heal: async stage => {
      stage.device.freeDisk();
      await again(stage);
    },
  },
  'file truncated': { mayLose: 'said', hurt: whileDown((device, random) => device.truncate(random)), heal: again },
  'pages overwritten': { mayLose: 'said', hurt: whileDown((device, random) => device.overwrite(random)), heal: again },
  'log removed': { mayLose: 'said', hurt: whileDown(device => device.removeLog()), heal: again },
  'network hurt': {
    mayLose: 'nothing',
    hurt: weather('cut', 'silent', 'half', 'reset'),
    heal: async ({ network, device }) => {
      network.become('fine');
      await device.bridge().run('sync.now', {});
    },
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;

/** In an order of which every few rounds see each of them. */
export function faultOf(seed: number, hasOwnDisk: boolean): FaultName {
  const names = Object.keys(faults).filter((name): name is FaultName => Object.hasOwn(faults, name));
  const possible = names.filter(name => hasOwnDisk || !name.startsWith('disk'));
  return possible[seed % possible.length] ?? 'engine killed';
}
