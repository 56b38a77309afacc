/** Runs a test tool that prints for people and writes a JSON report for us. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type ReportedRun = {
  readonly exitCode: number;
  /** Null when the tool wrote none: it did not get to its tests. */ readonly report: unknown;
};

export async function runReported(
  start: (reportFile: string) => { readonly args: readonly string[]; readonly env?: NodeJS.ProcessEnv },
): Promise<ReportedRun> {
  const folder = mkdtempSync(join(tmpdir(), 'ft-report-'));
  const reportFile = join(folder, 'report.json');
  const { args, env } = start(reportFile);
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      const child = spawn(process.execPath, [...args], { stdio: 'inherit', env: { ...process.env, ...env } });
      child.once('error', reject);
      child.once('close', code => resolve(code ?? 1));
    });
    return { exitCode, report: existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
