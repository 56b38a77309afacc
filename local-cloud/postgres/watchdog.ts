/**
 * A small process that holds the other end of a pipe to us. If we are killed, the pipe ends, and it stops Postgres:
 * nothing else could, and a kill must leave no process behind.
 */
import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../wait-until.ts';
import type { Binaries } from './binaries.ts';
import type { PostgresHome } from './home.ts';
import type { RunAs } from './run-as.ts';
import { isRunning } from './running-process.ts';
import { DISMISSED } from './watchdog-word.ts';

export type Watchdog = { dismiss(): Promise<void> };

const entry = new URL('watchdog-process.ts', import.meta.url);

export async function startWatchdog(home: PostgresHome, binaries: Binaries, runAs: RunAs): Promise<Watchdog> {
  const ids = runAs === null ? [] : [String(runAs.uid), String(runAs.gid)];
  const child = spawn(process.execPath, [fileURLToPath(entry), binaries.pgCtl, home.data, ...ids], {
    // A process group of its own: a Ctrl-C in the terminal reaches us, and must not reach it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    // Inside Electron, our own program is Electron.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    windowsHide: true,
  });
  const ended = new Promise<void>(resolve => {
    child.on('exit', () => resolve());
    child.on('error', () => resolve());
  });
  child.stdin.on('error', () => undefined); // it ended before us, and `ended` says so
  child.unref();
  await writeFile(home.watchdog, String(child.pid ?? ''));
  return {
    dismiss: async () => {
      child.ref();
      child.stdin.end(DISMISSED);
      await ended;
      await rm(home.watchdog, { force: true });
    },
  };
}

/** After a crash the last watchdog may be stopping Postgres just now: let it end before looking at what there is. */
export async function waitForLastWatchdog(home: PostgresHome): Promise<void> {
  const pid = Number(await readFile(home.watchdog, 'utf8').catch(() => ''));
  if (pid > 0) await waitUntil(() => !isRunning(pid), 10_000);
  await rm(home.watchdog, { force: true });
}
