/** A device for measuring: the real core, signed in to a local cloud, and its bridge. */
import { openBridge, type Bridge } from '../src-preload/bridge.ts';
import type { FromCore, ToCore } from '../src-preload/contract/protocol.ts';
import type { Core } from '../src-main/core/core.ts';
import { openCore } from '../src-main/hosts/open-core.ts';
import { connectionPair } from '../tests/support/connection-pair.ts';
import { createFakeShell } from '../tests/support/fake-shell.ts';

export type BenchCloud = { readonly url: string; readonly anonKey: string };
export type BenchPerson = { readonly email: string; readonly password: string };
export type BenchDevice = { readonly bridge: Bridge; readonly core: Core };

/** Resolves once the person is signed in; `live` waits for the first synchronisation as well. */
export async function openBenchDevice(cloud: BenchCloud, person: BenchPerson, dataFolder: string): Promise<BenchDevice> {
  const address = { url: cloud.url, anonKey: cloud.anonKey, isLocal: true };
  const core = await openCore({ dataFolder, cloud: address, shell: createFakeShell(), log: () => {} });
  const pair = connectionPair<ToCore, FromCore>();
  core.connect(pair.core);
  const bridge = await openBridge(pair.window, null);
  const reply = await bridge.run('session.signIn', { email: person.email, password: person.password });
  if (!reply.ok) throw new Error(`sign-in failed: ${reply.error.code}`);
  return { bridge, core };
}

export function live(bridge: Bridge): Promise<void> {
  return new Promise(resolve => {
    const stop = bridge.watch('sync.status', {}, reply => {
      const status = reply.ok ? reply.value[0] : undefined;
      if (status?.connection.name !== 'live' || status.firstSync !== null) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}
