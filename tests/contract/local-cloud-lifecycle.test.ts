/** The local cloud starts whatever the last run left behind, says what stops it, and leaves nothing running. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../local-cloud/free-port.ts';
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../local-cloud/local-cloud.ts';
import { homeIn, postgresFolder } from '../../local-cloud/postgres/home.ts';
import { readPostmaster } from '../../local-cloud/postgres/postmaster-file.ts';
import { postgresUser } from '../../local-cloud/postgres/run-as.ts';
import { isRunning } from '../../local-cloud/postgres/running-process.ts';
import { eventually as eventuallyWithin } from '../support/eventually.ts';
import { fillFromTemplate } from '../support/local-cloud.ts';

// Whole processes start and end here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const eventually = (what: string, look: () => boolean | Promise<boolean>) => eventuallyWithin(what, look, 40_000);

let dataFolder: string;
const running: LocalCloud[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'financialtracker-life-'));
  await fillFromTemplate(dataFolder);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const cloud of running.splice(0)) await cloud.stop();
  await eventually('Postgres to end', () => !postgresRuns());
  await rm(dataFolder, { recursive: true, force: true });
});

const home = () => homeIn(postgresFolder(dataFolder, postgresUser()));
const postmaster = () => readPostmaster(home().data)?.pid ?? null;
const notes = async () => (await readdir(dataFolder)).filter(name => name.startsWith('owner-'));
const postgresRuns = () => isRunning(postmaster() ?? -1);

async function start(options: Partial<LocalCloudOptions> = {}): Promise<LocalCloud> {
  const cloud = await startLocalCloud({ port: await freePort(null), volatile: true, dataFolder, ...options });
  running.push(cloud);
  return cloud;
}

const reportSchema = z.discriminatedUnion('started', [
  z.object({ started: z.literal(true), url: z.string(), databaseUrl: z.string(), origin: z.string() }),
  z.object({ started: z.literal(false), reason: z.string() }),
]);

async function startElsewhere(options: Partial<LocalCloudOptions> = {}, uid?: number) {
  const all = { port: await freePort(null), volatile: true, dataFolder, ...options };
  const entry = join(import.meta.dirname, '../support/run-local-cloud.ts');
  const child = fork(entry, [JSON.stringify(all)], {
    execArgv: [],
    ...(uid === undefined ? {} : { uid, gid: uid, env: { ...process.env, HOME: '/' } }),
  });
  children.push(child);
  const [message] = await once(child, 'message');
  return { child, report: reportSchema.parse(message) };
}

async function query(cloud: { databaseUrl: string }, text: string) {
  const client = new Client(cloud.databaseUrl);
  await client.connect();
  return client.query<Record<string, unknown>>(text).finally(() => client.end());
}

async function kill(pid: number | null | undefined) {
  process.kill(pid ?? 0, 'SIGKILL');
  await eventually('the process to end', () => !isRunning(pid ?? -1));
}

describe('starting again', () => {
  it('finds the data, and serves where it did before', async () => {
    const first = await start();
    await query(first, `create table kept as select 1 as n`);
    await first.stop();
    const { port: _, ...noPort } = { port: 0, dataFolder, volatile: true };
    const second = await startLocalCloud(noPort);
    running.push(second);
    expect(second.url).toBe(first.url);
    expect(second.anonKey).toBe(first.anonKey);
    expect((await query(second, 'select n from kept')).rows).toEqual([{ n: 1 }]);
  });

  it('uses the one that is running, and leaves it alone when told to stop', async () => {
    const { report: other } = await startElsewhere();
    const second = await start();
    expect(other).toMatchObject({ started: true, url: second.url });
    expect(second.origin).toBe('attached');
    await second.stop();
    expect((await fetch(`${second.url}/health`)).status).toBe(200);
  });

  it('replaces one that was killed, of which nothing is left running', async () => {
    const { child } = await startElsewhere();
    const postgres = postmaster();
    const left = await notes();
    await kill(child.pid);
    await eventually('Postgres to follow it', () => !isRunning(postgres ?? -1));
    expect((await start()).origin).toBe('started');
    expect([left.length, (await notes()).length, (await notes())[0] === left[0]]).toEqual([1, 1, false]);
  });

  // Windows can't hold a process still.
  it.skipIf(process.platform === 'win32')('can follow a kill at once, while Postgres is still being stopped', async () => {
    const { child, report: first } = await startElsewhere();
    if (!first.started) throw new Error(first.reason);
    await query(first, `create table kept as select 1 as n`);
    const watchdog = Number(await readFile(home().watchdog, 'utf8'));
    const left = await notes();
    process.kill(watchdog, 'SIGSTOP'); // it will be slow
    await kill(child.pid);
    const starting = start();
    await eventually('the second one to begin', async () => (await notes()).some(note => !left.includes(note)));
    process.kill(watchdog, 'SIGCONT');
    const second = await starting;
    await eventually('the watchdog to end', () => !isRunning(watchdog));
    expect((await query(second, 'select n from kept')).rows).toEqual([{ n: 1 }]);
  });

  it('adopts a Postgres that was left running', async () => {
    const { child } = await startElsewhere();
    const orphan = postmaster();
    await kill(Number(await readFile(home().watchdog, 'utf8')));
    await kill(child.pid);
    expect(isRunning(orphan ?? -1)).toBe(true);
    const cloud = await start();
    expect(postmaster()).toBe(orphan);
    await cloud.stop();
    await eventually('Postgres to end', () => !isRunning(orphan ?? -1));
  });

  it('recovers what a killed Postgres had committed', async () => {
    const first = await start({ volatile: false });
    await query(first, `create table kept as select 1 as n`);
    await kill(postmaster());
    await first.stop();
    const second = await start({ volatile: false });
    expect((await query(second, 'select n from kept')).rows).toEqual([{ n: 1 }]);
  });

  it('with a reset begins anew', async () => {
    const first = await start();
    await query(first, `create table kept as select 1 as n`);
    await first.stop();
    const second = await start({ reset: true });
    expect(second.origin).toBe('created');
    expect((await query(second, `select to_regclass('kept') as kept`)).rows).toEqual([{ kept: null }]);
    expect(second.anonKey).not.toBe(first.anonKey);
  });

  it('comes back on the same port when only its port was closed', async () => {
    const cloud = await start();
    await cloud.stopHttp();
    await expect(fetch(`${cloud.url}/health`)).rejects.toThrow('fetch failed');
    await cloud.startHttp();
    expect((await fetch(`${cloud.url}/health`)).status).toBe(200);
  });
});

describe('what prevents a start is said', () => {
  it('a port that is taken, when it was asked for', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expect(start({ port })).rejects.toMatchObject({ reason: 'port-taken', message: expect.stringContaining(`${port}`) });
    expect(postgresRuns()).toBe(false);
    // When it wasn't asked for, it is only what would have been preferred.
    await writeFile(join(dataFolder, 'port'), String(port));
    const cloud = await startLocalCloud({ dataFolder, volatile: true });
    running.push(cloud);
    expect(new URL(cloud.url).port).not.toBe(String(port));
    taken.close();
  });

  it('a data folder that cannot be written', async () => {
    const locked = join(dataFolder, 'locked');
    await mkdir(locked, { mode: 0o555 });
    const { report: outcome } = await startElsewhere({ dataFolder: join(locked, 'cloud') }, postgresUser()?.uid);
    expect(outcome).toMatchObject({
      started: false,
      reason: expect.stringMatching(/^folder-unwritable: The data folder .* can't be written: .* Choose another with --data/),
    });
  });

  it.each([
    ['an incomplete database', 'data/PG_VERSION', '', 'damaged: The database in'],
    ['a database of another Postgres', 'data/PG_VERSION', '14\n', 'damaged: The database in'],
    ['a lost password', 'password', null, "damaged: The database's password"],
    ['a database that Postgres itself refuses', 'data/global/pg_control', 'nothing', 'damaged: Postgres did not start'],
  ])('%s', async (_, file, content, message) => {
    const path = join(home().folder, file);
    await rm(path);
    if (content !== null) await writeFile(path, content, { mode: 0o644 });
    await expect(start().catch((error: unknown) => Promise.reject(describeRefusal(error)))).rejects.toContain(message);
    expect(postgresRuns()).toBe(false);
    await start({ reset: true });
  });

  it('keys that cannot be read', async () => {
    await writeFile(join(dataFolder, 'keys.json'), '{"anonKey":');
    await expect(start()).rejects.toMatchObject({ reason: 'damaged', message: expect.stringContaining('keys.json') });
  });
});

describe.runIf(process.getuid?.() === 0)('as root', () => {
  it('can run as a plain user too', async () => {
    const { uid, gid } = postgresUser() ?? { uid: 0, gid: 0 };
    const own = join(dataFolder, 'own');
    await mkdir(own);
    await chown(own, uid, gid);
    const { child, report: outcome } = await startElsewhere({ dataFolder: own }, uid);
    expect(outcome).toMatchObject({ origin: 'created' });
    await kill(child.pid);
    await eventually('Postgres to follow it', () => !isRunning(readPostmaster(join(own, 'postgres/data'))?.pid ?? -1));
  });

  it('keeps the database elsewhere when the other account cannot reach the folder', async () => {
    const closed = join(dataFolder, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o700);
    const own = join(closed, 'cloud');
    const place = postgresFolder(own, postgresUser());
    expect(place.startsWith(closed)).toBe(false);
    const cloud = await start({ dataFolder: own });
    expect((await query(cloud, 'show data_directory')).rows).toEqual([{ data_directory: join(place, 'data') }]);
    await cloud.stop();
    await rm(join(place, '..'), { recursive: true });
  });
});

function describeRefusal(error: unknown): string {
  return error instanceof Error && 'reason' in error ? `${String(error.reason)}: ${error.message}` : String(error);
}
