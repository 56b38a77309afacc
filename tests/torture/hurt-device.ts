/** One person's computer in a torture: the real engine process on a folder that can be hurt, and a window of it without a browser. */
import { existsSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, closeSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket as NodeWebSocket } from 'ws';
import { z } from 'zod';
import { openBridge, type Bridge } from '../../src-preload/bridge.ts';
import type { QueryName, QueryParams, QueryRow } from '../../src-preload/contract/queries.ts';
import { openWebSocketConnection } from '../../src-preload/websocket.ts';
import type { Random } from '../../sync/ports.ts';
import { startChild } from '../e2e/support/child.ts';
import { eventually } from '../support/eventually.ts';
import { fillable, mountSmallDisk } from '../support/small-disk.ts';

const hello = z.object({ url: z.string(), port: z.int() });
const DISK_MEGABYTES = 192;

export type HurtDevice = {
  /** False where no disk could be mounted: then it can't be filled either. */
  readonly hasOwnDisk: boolean;
  bridge(): Bridge;
  ask<N extends QueryName>(name: N, params: QueryParams<N>): Promise<readonly QueryRow<N>[]>;
  kill(): Promise<void>;
  /** Resolves when its window shows the account again; gives how long that took, in milliseconds. */
  start(): Promise<number>;
  fillDisk(): void;
  freeDisk(): void;
  /** While it is not running. */
  truncate(random: Random): void;
  overwrite(random: Random): void;
  removeLog(): void;
  stop(): Promise<void>;
};

export type HurtDeviceParts = {
  readonly cloudUrl: string;
  readonly anonKey: string;
  readonly email: string;
  readonly password: string;
  /** `own`: a small one that can be filled, where one can be mounted. */
  readonly disk: 'own' | 'shared';
};

export async function startHurtDevice({ cloudUrl, anonKey, email, password, ...wanted }: HurtDeviceParts): Promise<HurtDevice> {
  const disk = wanted.disk === 'own' ? mountSmallDisk(DISK_MEGABYTES) : null;
  const folder = disk?.folder ?? mkdtempSync(join(tmpdir(), 'ft-torture-device-'));
  const room = fillable(folder);
  const run = (port: number) => startChild('../../torture/device-process.ts', [folder, cloudUrl, anonKey, String(port)], hello);
  let child = await run(0);
  let bridge = await openWindow(child.hello.url, null);
  const signedIn = await bridge.run('session.signIn', { email, password });
  if (!signedIn.ok) throw new Error(`sign-in failed: ${signedIn.error.code} ${signedIn.error.detail}`);
  const [session] = await askOnce(bridge, 'session.state', {});
  const account = session?.current?.id ?? null;
  const file = (): string => join(folder, 'core', 'accounts', 'local', account ?? '', 'replica.db');

  return {
    hasOwnDisk: disk !== null,
    bridge: () => bridge,
    ask: (name, params) => askOnce(bridge, name, params),
    kill: () => child.kill(),
    async start() {
      const begun = performance.now();
      child = await run(child.hello.port);
      bridge = await openWindow(child.hello.url, account);
      await askOnce(bridge, 'me.current', {});
      return performance.now() - begun;
    },
    fillDisk: () => room.fill(),
    freeDisk: () => room.free(),
    truncate(random) {
      truncateSync(file(), Math.floor(statSync(file()).size * random()));
    },
    overwrite: random => overwrite(file(), random),
    removeLog() {
      for (const suffix of ['-wal', '-shm']) rmSync(file() + suffix, { force: true });
    },
    async stop() {
      await child.stop();
      disk?.remove();
      if (existsSync(folder) && readdirSync(folder).length >= 0) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A window without a browser: enters by the token, keeps the cookie, opens the pipe. */
async function openWindow(url: string, account: string | null): Promise<Bridge> {
  const { origin, host } = new URL(url);
  const entered = await fetch(url, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const open = (address: string): WebSocket =>
    // The library's socket is the platform's in all that a window uses of it.
    new NodeWebSocket(address, { headers: { Cookie: cookie, Origin: origin } }) as unknown as WebSocket;
  return openBridge(openWebSocketConnection(`ws://${host}/pipe`, open), account);
}

function askOnce<N extends QueryName>(bridge: Bridge, name: N, params: QueryParams<N>): Promise<readonly QueryRow<N>[]> {
  let latest: readonly QueryRow<N>[] | null = null;
  const stop = bridge.watch(name, params, reply => (latest = reply.ok ? reply.value : null));
  return eventually(`an answer to ${name}`, () => latest, 20_000).finally(stop);
}

/** Up to eight pages of noise or zeros anywhere in the file. */
function overwrite(path: string, random: Random): void {
  const page = 4096;
  const pages = Math.floor(statSync(path).size / page);
  const handle = openSync(path, 'r+');
  for (let count = 1 + Math.floor(random() * 8); count > 0; count--) {
    const noise = Buffer.from(Array.from({ length: page }, () => (random() < 0.5 ? 0 : Math.floor(random() * 256))));
    writeSync(handle, noise, 0, page, Math.floor(random() * pages) * page);
  }
  closeSync(handle);
}
