/** The real core over the fake cloud, and windows on it through in-memory pipes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBridge, type Bridge } from '../../src-preload/bridge.ts';
import type { FromCore, Reply, ToCore } from '../../src-preload/contract/protocol.ts';
import type { QueryName, QueryParams, QueryRow } from '../../src-preload/contract/queries.ts';
import type { Core, CoreOptions } from '../../src-main/core/core.ts';
import { createCore } from '../../src-main/core/create-core.ts';
import { connectionPair } from './connection-pair.ts';
import { FakeCloud } from './fake-cloud.ts';
import { createFakeShell, type FakeShell } from './fake-shell.ts';
import { idSequence } from './ids.ts';
import { createManualClock, settle, type ManualClock } from './manual-clock.ts';
import { clientClaims, expertClaims, fillWorld } from './world.ts';

export const CLIENT = { email: 'claire@test.example', password: 'secret' };
export const EXPERT = { email: 'maud@test.example', password: 'secret' };

export type CoreUnderTest = {
  readonly cloud: FakeCloud;
  readonly clock: ManualClock;
  readonly shell: FakeShell;
  readonly folder: string;
  /** What its disk has free, in bytes. */
  readonly disk: { free: number | null };
  readonly newId: () => string;
  readonly logged: readonly string[];
  /** What the core was made with. */
  readonly options: CoreOptions;
  core(): Core;
  window(account?: string | null): Promise<Bridge>;
  /** A window with someone signed in and everything synchronised. */
  signedIn(who: { email: string; password: string }): Promise<Bridge>;
  restart(): Promise<void>;
  end(): Promise<void>;
};

export function startCore(notifications: 'native' | 'web' = 'native', folder = mkdtempSync(join(tmpdir(), 'ft-core-'))): CoreUnderTest {
  const clock = createManualClock();
  const cloud = new FakeCloud(clock.now);
  const shell = createFakeShell(notifications);
  const newId = idSequence(3);
  const logged: string[] = [];
  const disk: CoreUnderTest['disk'] = { free: 40_000_000_000 };
  cloud.addPerson(CLIENT.email, CLIENT.password, clientClaims);
  cloud.addPerson(EXPERT.email, EXPERT.password, expertClaims);
  fillWorld(cloud);
  const options: CoreOptions = {
    dataFolder: folder,
    cloud: cloud.port(),
    cloudName: 'test',
    shell,
    freeBytes: () => disk.free,
    clock,
    random: () => 0.5,
    newId,
    log: line => logged.push(line),
  };
  let core = createCore(options);

  async function window(account: string | null = null): Promise<Bridge> {
    const pair = connectionPair<ToCore, FromCore>();
    core.connect(pair.core);
    return openBridge(pair.window, account);
  }

  return {
    cloud,
    clock,
    shell,
    folder,
    disk,
    newId,
    logged,
    options,
    core: () => core,
    window,
    async signedIn(who) {
      const bridge = await window();
      const reply = await bridge.run('session.signIn', who);
      if (!reply.ok) throw new Error(`sign-in failed: ${reply.error.code}`);
      await clock.advance(1_000);
      return bridge;
    },
    async restart() {
      await core.close();
      core = createCore(options);
    },
    async end() {
      await core.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a query answers now. */
export async function ask<N extends QueryName>(bridge: Bridge, name: N, params: QueryParams<N>): Promise<readonly QueryRow<N>[]> {
  const { latest, stop } = watching(bridge, name, params);
  await settle();
  const reply = latest();
  stop();
  if (reply?.ok !== true) throw new Error(`${name} answered ${JSON.stringify(reply)}`);
  return reply.value;
}

export function watching<N extends QueryName>(bridge: Bridge, name: N, params: QueryParams<N>) {
  const replies: Reply<readonly QueryRow<N>[]>[] = [];
  const stop = bridge.watch(name, params, reply => replies.push(reply));
  return { replies, latest: () => replies.at(-1), stop };
}
