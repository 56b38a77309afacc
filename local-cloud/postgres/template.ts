/** A migrated database's files, made once per content of the SQL and copied for each test: a tenth of the time. */
import { createHash } from 'node:crypto';
import { chown, cp, lstat, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { startCluster } from './cluster.ts';
import { homeIn, openPostgresHome, type PostgresHome } from './home.ts';
import { migrate } from './migrate.ts';
import type { RunAs } from './run-as.ts';
import type { SqlFile } from './sql-files.ts';

export type Template = { copyTo(home: PostgresHome): Promise<void> };

export type TemplateOptions = { readonly binaries: Binaries; readonly runAs: RunAs; readonly files: readonly SqlFile[] };

/** Raised when what a template holds changes for the same SQL. */
const FORMAT = 1;
const KEPT = 3;

export async function openTemplate(options: TemplateOptions): Promise<Template> {
  const parent = join(tmpdir(), `financialtracker-templates-${process.getuid?.() ?? 'me'}`);
  await mkdir(parent, { recursive: true, mode: 0o711 });
  const folder = join(parent, fingerprint(options));
  if (!existsSync(folder)) await build(folder, options);
  await forgetOld(parent, folder);
  return { copyTo: home => copy(homeIn(join(folder, 'postgres')), home, options.runAs) };
}

function fingerprint({ binaries, files }: TemplateOptions): string {
  const content = JSON.stringify([FORMAT, binaries.version, files.map(({ version, name, checksum }) => [version, name, checksum])]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** Two test processes may both build it: the first to finish wins, the other uses that one. */
async function build(folder: string, { binaries, runAs, files }: TemplateOptions): Promise<void> {
  const partial = await mkdtemp(`${folder}-`);
  try {
    const home = await openPostgresHome(partial, runAs);
    const cluster = await startCluster({ home, binaries, runAs, volatile: true });
    try {
      await migrate({ databaseUrl: cluster.databaseUrl, files });
    } finally {
      await cluster.stop();
    }
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

async function copy(from: PostgresHome, to: PostgresHome, runAs: RunAs): Promise<void> {
  await cp(from.data, to.data, { recursive: true });
  await cp(from.password, to.password);
  if (runAs === null) return;
  for (const path of [to.data, to.password, ...(await entriesOf(to.data))]) await chown(path, runAs.uid, runAs.gid);
}

async function entriesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.map(entry => join(folder, entry));
}

/** Each change of a migration makes a new template of some 40 MB. */
async function forgetOld(parent: string, current: string): Promise<void> {
  const others = (await readdir(parent)).map(name => join(parent, name)).filter(path => path !== current);
  const dated = await Promise.all(others.map(async path => ({ path, at: (await lstat(path)).mtimeMs })));
  const newestFirst = dated.sort((a, b) => b.at - a.at);
  const hourAgo = Date.now() - 3_600_000; // younger ones may be in use, or still being made
  for (const { path, at } of newestFirst.slice(KEPT - 1)) if (at < hourAgo) await rm(path, { recursive: true, force: true });
}
