/** One run: devices, people, a cloud and bad luck, all from one seed. The same seed gives the same run, to the letter. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shapesFor } from '../../sync/model/shapes.ts';
import type { TableName } from '../../sync/model/tables.ts';
import { ids, people } from '../support/cloud-world.ts';
import { seeded } from '../support/seeded.ts';
import { checkFinally } from './final-check.ts';
import { createLedger } from './ledger.ts';
import { noMutation, type Mutation } from './mutation.ts';
import { scopeKey } from './postgres-instruments.ts';
import { createReplicaWatch } from './replica-watch.ts';
import { createSimCloud } from './sim-cloud.ts';
import { createSimDevice, firstFile, type Roles, type SimDevice } from './sim-device.ts';
import { createSimElectric } from './sim-electric.ts';
import { openSimPostgres, type SimPostgres } from './sim-postgres.ts';
import { backOnline, letThrough, lightFuse, signIn, takeStep, type Stage } from './steps.ts';
import { createTimeline, standstill } from './timeline.ts';
import { createViolations, type Violation, type Violations } from './violation.ts';

export const STEPS = 160;
const START = Date.UTC(2026, 10, 23, 9);
const HOUR = 3_600_000;
/** Far more than any run has needed to come to rest. */
const PATIENCE = 4_000;

const cast = [
  ['laptop', [people.owner]],
  ['desktop', [people.owner]],
  ['member', [people.member, { role: 'client', userId: ids.member, clientId: ids.client, memberRole: 'viewer' }]],
  ['expert', [people.expert]],
  ['firm', [people.support]],
] as const satisfies readonly (readonly [string, Roles])[];

export type Run = {
  readonly seed: number;
  readonly trace: readonly string[];
  readonly violation: Violation | null;
  /** The names of what the cloud applied, and the tables of which rows were compared in the end. */
  readonly commands: ReadonlySet<string>;
  readonly tables: ReadonlySet<TableName>;
};

export type Simulation = {
  run(seed: number, options?: { readonly steps?: number; readonly mutation?: Mutation }): Promise<Run>;
  close(): Promise<void>;
};

/** Slow: one serves many runs. */
export async function openSimulation(): Promise<Simulation> {
  const postgres = await openSimPostgres(cast.flatMap(([, roles]) => roles));
  const used = newFolder();
  await useDevices(postgres, used);
  return {
    run: async (seed, { steps = STEPS, mutation = noMutation } = {}) => simulate({ postgres, used, seed, mutation }, steps),
    async close() {
      rmSync(used, { recursive: true, force: true });
      await postgres.cloud.close();
    },
  };
}

/** Most devices of a run have been in use: the files that they begin with, as they are when all was read and they were closed. */
async function useDevices(postgres: SimPostgres, folder: string): Promise<void> {
  const violations = createViolations();
  const { stage } = setUp({ postgres, used: null, seed: 0, mutation: noMutation, folder, violations });
  await postgres.reset(START);
  await comeToRest(stage, violations);
  for (const device of stage.devices) await device.close();
  if (violations.first() !== null) throw new Error(`Devices that just begin: ${violations.first()?.detail}`);
}

async function simulate(parts: Omit<SetUp, 'folder' | 'violations'>, steps: number): Promise<Run> {
  const { postgres, seed, mutation } = parts;
  const folder = newFolder();
  const violations = createViolations();
  let tables: ReadonlySet<TableName> = new Set();
  const { stage, trace } = setUp({ ...parts, folder, violations });
  await postgres.reset(START);
  const restore = mutation.sql === undefined ? null : await postgres.replaceFunction(mutation.sql);
  try {
    for (const device of stage.devices) {
      if (stage.random() < 0.3) lightFuse(stage.random, device);
      device.start();
    }
    for (let step = 0; step < steps && violations.first() === null; step++) await takeStep(stage);
    if (violations.first() === null) await comeToRest(stage, violations);
    if (violations.first() === null) tables = await checkFinally({ ...stage, postgres, violations });
  } finally {
    for (const device of stage.devices) await device.close();
    await restore?.();
    rmSync(folder, { recursive: true, force: true });
  }
  return { seed, trace, violation: violations.first(), commands: stage.ledger.applied(), tables };
}

function newFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'ft-simulation-'));
}

type SetUp = {
  readonly postgres: SimPostgres;
  /** Where the files of devices in use are; null where all devices are new. */
  readonly used: string | null;
  readonly seed: number;
  readonly mutation: Mutation;
  readonly folder: string;
  readonly violations: Violations;
};

function setUp({ postgres, used, seed, mutation, folder, violations }: SetUp): { stage: Stage; trace: readonly string[] } {
  const random = seeded(seed);
  const timeline = createTimeline(START);
  const lines: string[] = [];
  const trace = (event: string): void => void lines.push(`${new Date(timeline.now()).toISOString()} ${event}`);
  const ledger = createLedger(violations);
  const electric = createSimElectric(postgres, random);
  electric.reset();
  const cloud = createSimCloud({ postgres, electric, timeline, ledger, random, trace });
  const [laptop, ...others] = cast;
  const open = ([name, roles]: readonly [string, Roles]): SimDevice => {
    const holds = (table: TableName, id: string): boolean => {
      const shape = shapesFor(device.claims).find(candidate => candidate.table === table);
      if (shape === undefined) return false;
      const key = scopeKey(shape, device.claims);
      return electric.row(key, id) !== undefined && !electric.hasLeft(key, id);
    };
    const watch = createReplicaWatch({ device: name, ledger, violations, holds });
    // Laptops' clocks are wrong by seconds, or by hours.
    const skewMs = Math.round((random() - 0.5) * (random() < 0.3 ? 20 * HOUR : 20_000));
    if (used !== null && random() < 0.7) copyFileSync(firstFile(used, name), firstFile(folder, name));
    const device = createSimDevice({ name, roles, folder, skewMs, cloud, timeline, ledger, watch, violations, random, mutation, trace });
    return device;
  };
  return { stage: { random, devices: [open(laptop), ...others.map(open)], cloud, electric, timeline, ledger, trace }, trace: lines };
}

/** The network is back for everyone, and nothing new is written: what was started ends. */
async function comeToRest(stage: Stage, violations: Violations): Promise<void> {
  const { timeline } = stage;
  stage.trace('all come back');
  await stage.cloud.asFirm(`update app_user set status = 'active' where status = 'suspended' and id <> '${ids.suspended}'`);
  for (const device of stage.devices) {
    device.setFuse(null);
    device.start();
    signIn(device);
    backOnline(device);
    device.engine()?.setPaused(false);
  }
  await standstill();
  for (let turn = 0; turn < PATIENCE && violations.first() === null; turn++) {
    const due = timeline.nextDue();
    if (timeline.ready().length > 0) await letThrough(stage, 1);
    else if (due !== null) await timeline.advance(due - timeline.now());
    else return;
  }
  if (violations.first() === null)
    violations.report(
      'rests',
      timeline
        .ready()
        .map(({ label }) => label)
        .join(', '),
    );
}
