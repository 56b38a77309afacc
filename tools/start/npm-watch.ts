/** npm runs scripts through a shell and a signal to npm doesn't reach its child, so npm's end is noticed rather than heard. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isAlive } from '../../src-main/hosts/process-alive.ts';

export type ProcessLook = { readonly parent: number; readonly name: string };

/** Which processes must live: npm, and the shell between it and us where the system keeps one there. */
export function processesToWatch(parent: number, look: (pid: number) => ProcessLook | null): readonly number[] {
  const seen = look(parent);
  const throughShell = seen !== null && /^(ba|da|z|k|fi)?sh$/.test(seen.name) && seen.parent > 1;
  return throughShell ? [parent, seen.parent] : [parent];
}

/** Only under npm: started directly, a signal reaches us and a parent may well leave us running on purpose. */
export function watchNpm(onGone: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watched = processesToWatch(parent, lookAt);
  setInterval(() => {
    if (process.ppid !== parent || !watched.every(isAlive)) onGone();
  }, 500).unref();
}

function lookAt(pid: number): ProcessLook | null {
  try {
    if (process.platform === 'linux') return parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (process.platform === 'win32') return null;
    const [, parent = '', name = ''] =
      /^\s*(\d+)\s+(.*)$/.exec(execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })) ?? [];
    return { parent: Number(parent), name: name.trim().split('/').at(-1) ?? '' };
  } catch {
    return null;
  }
}

/** `pid (name) state parent …`, where the name may hold anything, parentheses included. */
function parseProcStat(stat: string): ProcessLook {
  const end = stat.lastIndexOf(')');
  return { name: stat.slice(stat.indexOf('(') + 1, end), parent: Number(stat.slice(end + 2).split(' ')[1]) };
}
