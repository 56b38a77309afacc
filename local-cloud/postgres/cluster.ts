/** Starts, adopts and stops one Postgres. */
import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { freePort, LOOPBACK } from '../free-port.ts';
import { errorCode } from '../system-error.ts';
import { waitUntil } from '../wait-until.ts';
import type { ClusterOptions } from './cluster-options.ts';
import { initCluster, inspectCluster, readOrNull, SUPERUSER, writeAs } from './cluster-files.ts';
import { type Postmaster, readPostmaster } from './postmaster-file.ts';
import { runProgram } from './run-program.ts';
import { isPostgres } from './running-process.ts';
import { settingsText } from './settings.ts';
import { startWatchdog, waitForLastWatchdog } from './watchdog.ts';

export type Cluster = {
  /** For the superuser, password included. */
  readonly databaseUrl: string;
  readonly pid: number;
  /** `created`: its files are new, so they hold nothing yet. */
  readonly origin: 'created' | 'started' | 'adopted';
  stop(): Promise<void>;
};

const CANNOT_CONNECT_NOW = '57P03';
const STARTS_WITHIN_S = 60;
const MOST_ATTEMPTS = 20;
const BETWEEN_ATTEMPTS_MS = 100;
const LONGEST_LOG = 4_000_000;

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { home, binaries, runAs } = options;
  await waitForLastWatchdog(home);
  const found = await inspectCluster(home, binaries);
  if (found === 'absent') await initCluster(options);
  const watchdog = await startWatchdog(home, binaries, runAs);
  try {
    const password = await readFile(home.password, 'utf8');
    const adopted = await adopt(options, password);
    const { pid, port } = adopted ?? (await start(options));
    return {
      databaseUrl: databaseUrl(port, password),
      pid,
      origin: adopted !== null ? 'adopted' : found === 'absent' ? 'created' : 'started',
      stop: async () => {
        await stop(options);
        await watchdog.dismiss();
      },
    };
  } catch (error) {
    await watchdog.dismiss();
    throw error;
  }
}

/** Ends what a crash may have left running, then deletes everything. */
export async function eraseCluster(options: ClusterOptions): Promise<void> {
  await waitForLastWatchdog(options.home);
  await stop(options);
  for (const path of [options.home.data, options.home.password, options.home.port]) await rm(path, { recursive: true, force: true });
}

/** What a crash left running is used as it is; what it left half dead is ended, and recovers when started again. */
async function adopt(options: ClusterOptions, password: string): Promise<Postmaster | null> {
  const left = readPostmaster(options.home.data);
  if (left === null) return null;
  if (!(await isPostgres(left.pid))) {
    await rm(join(options.home.data, 'postmaster.pid'), { force: true });
    return null;
  }
  if (await answers(databaseUrl(left.port, password))) return left;
  await runProgram({
    file: options.binaries.pgCtl,
    args: ['stop', '-D', options.home.data, '-m', 'immediate', '-w'],
    runAs: options.runAs,
  });
  return null;
}

async function answers(url: string): Promise<boolean> {
  await waitUntil(async () => (await ask(url)) !== 'starting', STARTS_WITHIN_S * 1000);
  return (await ask(url)) === 'yes';
}

async function ask(url: string): Promise<'yes' | 'no' | 'starting'> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the query's own error tells
  try {
    await client.connect();
    await client.query('select 1');
    return 'yes';
  } catch (error) {
    return errorCode(error) === CANNOT_CONNECT_NOW ? 'starting' : 'no';
  } finally {
    await client.end();
  }
}

async function start(options: ClusterOptions, attemptsLeft = MOST_ATTEMPTS): Promise<Postmaster> {
  const { home, binaries, runAs, volatile } = options;
  const port = await freePort(Number(await readOrNull(home.port)) || null);
  await writeAs(runAs, join(home.data, 'postgresql.conf'), settingsText({ port, volatile }));
  await writeFile(home.port, String(port));
  const logStart = await trimmedLogSize(home.log);
  const args = ['start', '-D', home.data, '-l', home.log, '-w', '-t', String(STARTS_WITHIN_S), '-s'];
  const { ok } = await runProgram({ file: binaries.pgCtl, args, runAs, leavesServer: true });
  const running = readPostmaster(home.data);
  if (ok && running !== null) return running;
  const log = (await readOrNull(home.log))?.slice(logStart) ?? '';
  // Between our look at the port and Postgres' use of it, somebody else can take it; the processes of a server that
  // was just killed may take a moment to let go of its memory.
  if (attemptsLeft > 1 && /could not bind|in use/.test(log)) {
    await sleep(BETWEEN_ATTEMPTS_MS);
    return start(options, attemptsLeft - 1);
  }
  throw new CannotStart('damaged', `Postgres did not start: ${complaint(log)} (whole log: ${home.log})`);
}

function complaint(log: string): string {
  const lines = log.split('\n').filter(line => /FATAL|PANIC|ERROR/.test(line));
  return lines.at(-1)?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '') ?? 'it gave no reason';
}

async function stop({ home, binaries, runAs }: ClusterOptions): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    const running = readPostmaster(home.data);
    if (running === null || !(await isPostgres(running.pid))) return;
    const args = ['stop', '-D', home.data, '-m', mode, '-w', '-t', '20', '-s'];
    if ((await runProgram({ file: binaries.pgCtl, args, runAs })).ok) return;
  }
}

async function trimmedLogSize(log: string): Promise<number> {
  const size = await stat(log).then(
    stats => stats.size,
    () => 0,
  );
  if (size <= LONGEST_LOG) return size;
  await truncate(log);
  return 0;
}

function databaseUrl(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${password}@${LOOPBACK}:${port}/postgres`;
}
