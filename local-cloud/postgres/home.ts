/** Where one cluster keeps its files: a folder that the account running Postgres can reach and owns. */
import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isReachableBy } from './reachable.ts';
import type { RunAs } from './run-as.ts';

export type PostgresHome = {
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly password: string;
  /** The port of last time, kept so that connection strings stay good. */
  readonly port: string;
  readonly watchdog: string;
};

/** The data folder itself is opened to passing through (not to reading) when that is what is missing. */
export async function openPostgresHome(dataFolder: string, runAs: RunAs): Promise<PostgresHome> {
  if (runAs !== null) await letThrough(dataFolder);
  const home = homeIn(postgresFolder(dataFolder, runAs));
  await mkdir(home.folder, { recursive: true, mode: runAs === null ? 0o700 : 0o711 });
  if (runAs !== null) await chown(home.folder, runAs.uid, runAs.gid);
  return home;
}

/**
 * Root's own home is closed to the account that Postgres runs as; the cluster then lives in the system's folder for
 * such data, under a name made from the folder that was asked for.
 */
export function postgresFolder(dataFolder: string, runAs: RunAs): string {
  if (isReachableBy(runAs, dataFolder)) return join(dataFolder, 'postgres');
  const name = createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 16);
  const parent = isReachableBy(runAs, '/var/lib') ? '/var/lib' : tmpdir();
  return join(parent, `financialtracker-${name}`, 'postgres');
}

export function homeIn(folder: string): PostgresHome {
  return {
    folder,
    data: join(folder, 'data'),
    log: join(folder, 'postgres.log'),
    password: join(folder, 'password'),
    port: join(folder, 'port'),
    watchdog: join(folder, 'watchdog.pid'),
  };
}

async function letThrough(folder: string): Promise<void> {
  const { mode, uid } = await stat(folder);
  if (uid === process.getuid?.() && (mode & 0o011) !== 0o011) await chmod(folder, (mode & 0o777) | 0o011);
}
