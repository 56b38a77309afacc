/** The core on the replica of a million messages, with no cloud that answers: what a person has who starts offline. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCore } from '../src-main/core/create-core.ts';
import { newId, systemClock } from '../src-main/core/core-clock.ts';
import type { Core } from '../src-main/core/core.ts';
import { openBridge, type Bridge } from '../src-preload/bridge.ts';
import type { FromCore, ToCore } from '../src-preload/contract/protocol.ts';
import { createCloud } from '../sync/remote/cloud.ts';
import { connectionPair } from '../tests/support/connection-pair.ts';
import { createFakeShell } from '../tests/support/fake-shell.ts';
import { bigReplicaPath } from './big-replica.ts';
import { CLIENT, ME, uuid } from './volume.ts';

export async function openBigCore(folder: string): Promise<{ readonly core: Core; readonly bridge: Bridge }> {
  const home = `${bigReplicaPath(folder)}.home`;
  placeAccount(home, folder);
  const shell = createFakeShell();
  await shell.secrets.set(`session:bench:${ME}`, JSON.stringify(session()));
  const core = createCore({
    dataFolder: home,
    // Nobody answers at this port: the first screen never waits for the network.
    cloud: createCloud({ address: { url: 'http://127.0.0.1:9', anonKey: 'x' }, now: systemClock.now, newId }),
    cloudName: 'bench',
    shell,
    freeBytes: () => null,
    clock: systemClock,
    random: Math.random,
    newId,
    log: () => {},
  });
  const pair = connectionPair<ToCore, FromCore>();
  core.connect(pair.core);
  return { core, bridge: await openBridge(pair.window, ME) };
}

/** The list and the newest messages of a conversation. */
export async function firstScreen(bridge: Bridge): Promise<void> {
  await Promise.all([
    new Promise<void>(resolve => bridge.watch('conversations.list', { search: '' }, () => resolve())),
    new Promise<void>(resolve => bridge.watch('messages.block', { conversationId: uuid(2, 0), block: 9 }, () => resolve())),
  ]);
}

function placeAccount(home: string, folder: string): void {
  const account = join(home, 'accounts', 'bench', ME);
  const replica = join(account, 'replica.db');
  if (existsSync(replica)) return;
  mkdirSync(account, { recursive: true });
  copyFileSync(bigReplicaPath(folder), replica);
  writeFileSync(
    join(home, 'accounts', 'bench', 'accounts.json'),
    JSON.stringify([{ id: ME, email: 'bench@example.test', displayName: 'Banc', role: 'client', organisation: '', lastUsedAt: 1 }]),
  );
}

function session() {
  const claims = { sub: ME, app_metadata: { role: 'client', client_id: CLIENT, member_role: 'owner' } };
  const accessToken = `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  return { accessToken, refreshToken: 'x', expiresAt: Number.MAX_SAFE_INTEGER, email: 'bench@example.test' };
}
