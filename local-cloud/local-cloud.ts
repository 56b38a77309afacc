/** Stands in for Supabase and Electric on one machine: a real Postgres, our own SQL, one HTTP port. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { forgetDataFolder, openDataFolder } from './data-folder.ts';
import { openKeys } from './keys.ts';
import { claimFolder, type Ownership } from './owner.ts';
import { openDatabase } from './open-database.ts';
import { createCloudServer } from './server.ts';
import { openServices } from './services.ts';

export type StartProgress = 'preparing-database' | 'starting-database' | 'migrating' | 'ready';

export type LocalCloudOptions = {
  readonly dataFolder: string;
  /** Exactly this one; without it the usual one or, where that is taken, another. */
  readonly port?: number;
  /** For tests: nothing waits for the disk. */
  readonly volatile?: boolean;
  /** Begins anew: what the folder holds is deleted first, unless another process is using it. */
  readonly reset?: boolean;
  readonly onProgress?: (progress: StartProgress) => void;
  readonly log?: (line: string) => void;
  /** An hour, as Supabase has it. */
  readonly accessTokenSeconds?: number;
  readonly refreshReuseSeconds?: number;
  readonly now?: () => number;
};

export type LocalCloud = {
  readonly url: string;
  readonly anonKey: string;
  readonly serviceRoleKey: string;
  /** For the superuser. */
  readonly databaseUrl: string;
  /** `attached`: another process runs it, and `stop` leaves it alone. `created`: its database is new and empty. */
  readonly origin: 'created' | 'started' | 'attached';
  stop(): Promise<void>;
  /** The cloud can't be reached, as when it or the network is down; its database stays up. */
  stopHttp(): Promise<void>;
  /** On the same port. */
  startHttp(): Promise<void>;
};

const USUAL_PORT = 54_321;

export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const dataFolder = await openDataFolder(options.dataFolder);
  const claim = await claimFolder(dataFolder);
  if (claim.kind === 'other') {
    if (options.reset === true) throw new CannotStart('in-use', `The local cloud in ${dataFolder} is running: stop it before a reset.`);
    return attach(dataFolder, claim.url);
  }
  try {
    if (options.reset === true) await forgetDataFolder(dataFolder);
    return await start(dataFolder, options, claim.ownership);
  } catch (error) {
    await claim.ownership.release();
    throw error;
  }
}

async function attach(dataFolder: string, url: string): Promise<LocalCloud> {
  const { anonKey, serviceRoleKey } = await openKeys(dataFolder);
  const databaseUrl = await readFile(join(dataFolder, 'database-url'), 'utf8');
  const leaveAlone = async () => undefined;
  return { url, anonKey, serviceRoleKey, databaseUrl, origin: 'attached', stop: leaveAlone, stopHttp: leaveAlone, startHttp: leaveAlone };
}

async function start(dataFolder: string, options: LocalCloudOptions, ownership: Ownership): Promise<LocalCloud> {
  const { log = () => undefined, onProgress = () => undefined } = options;
  const keys = await openKeys(dataFolder);
  const database = await openDatabase(dataFolder, { volatile: options.volatile ?? false, reset: options.reset ?? false, onProgress, log });
  const stops: (() => Promise<void>)[] = [() => database.stop()];
  const stopAll = async () => {
    for (const stop of stops.splice(0).toReversed()) await stop().catch((error: unknown) => log(String(error)));
  };
  try {
    await writeFile(join(dataFolder, 'database-url'), database.url, { mode: 0o600 });
    let url = '';
    const services = await openServices({
      database,
      keys,
      log,
      dataFolder,
      url: () => url,
      now: options.now ?? Date.now,
      accessTokenSeconds: options.accessTokenSeconds ?? 3600,
      refreshReuseSeconds: options.refreshReuseSeconds ?? 10,
    });
    stops.push(() => services.close());
    const server = createCloudServer({ routes: services.routes, apiKeys: [keys.anonKey, keys.serviceRoleKey], log });
    const port = await server.listen(options.port ?? (await portOfLastTime(dataFolder)), options.port === undefined ? 'any' : 'never');
    stops.push(() => server.close());
    url = `http://127.0.0.1:${port}`;
    await writeFile(join(dataFolder, 'port'), String(port));
    ownership.announce(url);
    onProgress('ready');
    return {
      url,
      anonKey: keys.anonKey,
      serviceRoleKey: keys.serviceRoleKey,
      databaseUrl: database.url,
      origin: database.origin,
      stop: async () => {
        await stopAll();
        await ownership.release();
      },
      stopHttp: () => server.close(),
      startHttp: async () => void (await server.listen(port, 'never')),
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** The same as before where that is possible: the application keeps its sessions by the cloud's URL. */
async function portOfLastTime(dataFolder: string): Promise<number> {
  return Number(await readFile(join(dataFolder, 'port'), 'utf8').catch(() => '')) || USUAL_PORT;
}
