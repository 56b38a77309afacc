/** The child of `start.ts`: opens the core on the big replica, offline, and says when the first screen's data are there. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCore } from '../src-main/core/create-core.ts';
import { newId, systemClock } from '../src-main/core/core-clock.ts';
import { openBridge } from '../src-preload/bridge.ts';
import type { FromCore, ToCore } from '../src-preload/contract/protocol.ts';
import { createCloud } from '../sync/remote/cloud.ts';
import { connectionPair } from '../tests/support/connection-pair.ts';
import { createFakeShell } from '../tests/support/fake-shell.ts';
import { bigReplicaPath } from './big-replica.ts';
import { CLIENT, ME, uuid } from './volume.ts';

const [, , folder = ''] = process.argv;
const home = join(folder, 'start');
const account = join(home, 'accounts', 'bench', ME);
const replica = join(account, 'replica.db');
if (!existsSync(replica)) {
  mkdirSync(account, { recursive: true });
  copyFileSync(bigReplicaPath(folder), replica);
  writeFileSync(
    join(home, 'accounts', 'bench', 'accounts.json'),
    JSON.stringify([{ id: ME, email: 'bench@example.test', displayName: 'Banc', role: 'client', organisation: '', lastUsedAt: 1 }]),
  );
}

const claims = { sub: ME, app_metadata: { role: 'client', client_id: CLIENT, member_role: 'owner' } };
const token = `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const shell = createFakeShell();
await shell.secrets.set(
  `session:bench:${ME}`,
  JSON.stringify({ accessToken: token, refreshToken: 'x', expiresAt: Number.MAX_SAFE_INTEGER, email: 'bench@example.test' }),
);

const core = createCore({
  dataFolder: home,
  // Nobody answers at this port: the first screen never waits for the network.
  cloud: createCloud({ address: { url: 'http://127.0.0.1:9', anonKey: 'x' }, now: systemClock.now, newId }),
  cloudName: 'bench',
  shell,
  clock: systemClock,
  random: Math.random,
  newId,
  log: () => {},
});
const pair = connectionPair<ToCore, FromCore>();
core.connect(pair.core);
const bridge = await openBridge(pair.window, ME);
await Promise.all([
  new Promise<void>(resolve => bridge.watch('conversations.list', { search: '' }, () => resolve())),
  new Promise<void>(resolve => bridge.watch('messages.block', { conversationId: uuid(2, 0), block: 9 }, () => resolve())),
]);
console.log('ready');
await core.close();
process.exit(0);
