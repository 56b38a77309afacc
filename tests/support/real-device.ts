/** Computers of people on a real cloud: core, engine, replica and official clients, and a window on them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '../../src-main/core/core.ts';
import { openCore } from '../../src-main/hosts/open-core.ts';
import { openBridge, type Bridge } from '../../src-preload/bridge.ts';
import type { FromCore, Reply, ToCore } from '../../src-preload/contract/protocol.ts';
import type { QueryName, QueryParams, QueryRow } from '../../src-preload/contract/queries.ts';
import { connectionPair } from './connection-pair.ts';
import { eventually } from './eventually.ts';
import { createFakeShell } from './fake-shell.ts';
import type { TestCloud } from './local-cloud.ts';
import type { TestPerson } from './two-people.ts';

export type RealDevices = {
  /** One more computer, with this person signed in and everything synchronised. */
  add(person: TestPerson): Promise<Bridge>;
  end(): Promise<void>;
};

export function realDevices(cloud: TestCloud): RealDevices {
  const folders: string[] = [];
  const cores: Core[] = [];
  return {
    async add({ email, password }) {
      const dataFolder = mkdtempSync(join(tmpdir(), 'ft-device-'));
      folders.push(dataFolder);
      const target = { url: cloud.url, anonKey: cloud.anonKey, isLocal: true };
      const core = await openCore({ dataFolder, cloud: target, shell: createFakeShell(), log: () => {} });
      cores.push(core);
      const pair = connectionPair<ToCore, FromCore>();
      core.connect(pair.core);
      const bridge = await openBridge(pair.window, null);
      const signedIn = await bridge.run('session.signIn', { email, password });
      if (!signedIn.ok) throw new Error(signedIn.error.code);
      await seen(bridge, 'sync.status', {}, ([status]) => status?.connection.name === 'live' && status.firstSync === null);
      return bridge;
    },
    async end() {
      await Promise.all(cores.map(core => core.close()));
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The rows of a query once they are as wanted. */
export async function seen<N extends QueryName>(
  bridge: Bridge,
  name: N,
  params: QueryParams<N>,
  wanted: (rows: readonly QueryRow<N>[]) => boolean,
): Promise<readonly QueryRow<N>[]> {
  let latest: Reply<readonly QueryRow<N>[]> | null = null;
  const stop = bridge.watch(name, params, reply => (latest = reply));
  try {
    return await eventually(`${name} as wanted`, () => {
      const reply = latest;
      if (reply?.ok === true && wanted(reply.value)) return reply.value;
      throw new Error(`it is ${JSON.stringify(reply)}`);
    });
  } finally {
    stop();
  }
}
