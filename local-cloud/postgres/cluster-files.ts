/** Makes a cluster's files, and checks those that are there. */
import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import type { Binaries } from './binaries.ts';
import type { ClusterOptions } from './cluster-options.ts';
import type { PostgresHome } from './home.ts';
import type { RunAs } from './run-as.ts';
import { runProgram } from './run-program.ts';

export const SUPERUSER = 'postgres';

/** 'absent', or usable; anything else is said to the person, never repaired by deleting. */
export async function inspectCluster(home: PostgresHome, binaries: Binaries): Promise<'absent' | 'usable'> {
  const version = await readOrNull(join(home.data, 'PG_VERSION'));
  const password = await readOrNull(home.password);
  const major = binaries.version.split('.')[0];
  if (version === null && (await readOrNull(join(home.data, 'postgresql.conf'))) === null) return 'absent';
  if (version?.trim() !== major) {
    const found = version === null ? 'incomplete' : `of Postgres ${version.trim()}, not ${major}`;
    throw new CannotStart('damaged', `The database in ${home.data} is ${found}. Starting with --reset begins anew, without its data.`);
  }
  if (password === null) {
    throw new CannotStart(
      'damaged',
      `The database's password ${home.password} is gone. Starting with --reset begins anew, without its data.`,
    );
  }
  return 'usable';
}

/** Made beside, then renamed: a start that is killed in the middle leaves nothing half made in its place. */
export async function initCluster({ home, binaries, runAs, volatile }: ClusterOptions): Promise<void> {
  const fresh = `${home.data}.new`;
  await rm(fresh, { recursive: true, force: true });
  await writeAs(runAs, home.password, randomBytes(24).toString('base64url'));
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--auth-local=reject', '--auth-host=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${home.password}`];
  const args = [`--pgdata=${fresh}`, ...locale, ...access, '--no-instructions', ...(volatile ? ['--no-sync'] : [])];
  const { ok, output } = await runProgram({ file: binaries.initdb, args, runAs });
  if (!ok) throw new CannotStart('postgres', `Postgres could not make its files in ${home.folder}: ${output.split('\n').at(-1)}`);
  await rename(fresh, home.data);
}

/** The server, in another account, must read it; nobody else may. */
export async function writeAs(runAs: RunAs, file: string, content: string): Promise<void> {
  await writeFile(file, content, { mode: 0o600 });
  if (runAs !== null) await chown(file, runAs.uid, runAs.gid);
}

export async function readOrNull(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
