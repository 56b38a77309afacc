/** Runs one of Postgres' programs to its end, as the account that Postgres runs as. */
import { spawn } from 'node:child_process';
import type { RunAs } from './run-as.ts';

export type ProgramEnd = { readonly ok: boolean; readonly output: string };

export type Program = {
  readonly file: string;
  readonly args: readonly string[];
  readonly runAs: RunAs;
  /** Where the program leaves a server behind: on Windows that would inherit a pipe, which then never ends. */
  readonly leavesServer?: boolean;
};

export function runProgram({ file, args, runAs, leavesServer = false }: Program): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...runAs,
      // The folder we were started in may be closed to the other account.
      ...(process.platform === 'win32' ? {} : { cwd: '/' }),
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', leavesServer ? 'ignore' : 'pipe', leavesServer ? 'ignore' : 'pipe'],
      windowsHide: true,
    });
    const output: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', code => resolve({ ok: code === 0, output: Buffer.concat(output).toString('utf8').trim() }));
  });
}
