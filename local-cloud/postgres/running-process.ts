/** Says whether a process id still belongs to a running Postgres: after a restart of the machine it may be anyone's. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode } from '../system-error.ts';

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

export async function isPostgres(pid: number): Promise<boolean> {
  if (!isRunning(pid)) return false;
  return (await commandOf(pid)).toLowerCase().includes('postgres');
}

/** Ended, but nobody asked for its exit code: in a container without an init process that stays so for ever. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

async function commandOf(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/comm`, 'utf8');
    const [program, args] =
      process.platform === 'win32'
        ? ['tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']]
        : ['ps', ['-p', String(pid), '-o', 'comm=']];
    return (await promisify(execFile)(program, args, { windowsHide: true })).stdout;
  } catch {
    return ''; // it ended meanwhile
  }
}
