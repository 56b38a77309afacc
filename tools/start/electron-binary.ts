/** Finds Electron's program, or fetches it once: its package comes without, and some machines can't reach where it is. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type ElectronBinary = { readonly kind: 'found'; readonly path: string } | { readonly kind: 'missing'; readonly why: string };

export type ElectronSearch = {
  /** `node_modules/electron` */
  readonly packageFolder: string;
  /** Remembers a failed fetch, so that each start doesn't wait for it again. */
  readonly failureFile: string;
  readonly timeLimitMs: number;
  readonly now: number;
};

const tryAgainAfterMs = 24 * 60 * 60 * 1000;

export async function findElectron(search: ElectronSearch): Promise<ElectronBinary> {
  const { packageFolder, failureFile } = search;
  const present = programIn(packageFolder);
  if (present !== null) return { kind: 'found', path: present };
  if (!existsSync(join(packageFolder, 'install.js'))) return { kind: 'missing', why: 'its package is not installed' };
  const earlier = recentFailure(failureFile, search.now);
  if (earlier !== null) return { kind: 'missing', why: `${earlier} (to try again: npx install-electron)` };
  const failure = await install(packageFolder, search.timeLimitMs);
  const installed = programIn(packageFolder);
  if (installed !== null) {
    rmSync(failureFile, { force: true });
    return { kind: 'found', path: installed };
  }
  const why = failure ?? 'its installation left no program';
  writeFileSync(failureFile, why);
  return { kind: 'missing', why };
}

function programIn(packageFolder: string): string | null {
  try {
    const program = readFileSync(join(packageFolder, 'path.txt'), 'utf8').trim();
    const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist'), program);
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function recentFailure(file: string, now: number): string | null {
  try {
    return now - statSync(file).mtimeMs < tryAgainAfterMs ? readFileSync(file, 'utf8') : null;
  } catch {
    return null;
  }
}

/** Resolves to why it failed, in one line, or null. */
function install(packageFolder: string, timeLimitMs: number): Promise<string | null> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(`it could not be downloaded within ${Math.round(timeLimitMs / 1000)} seconds`);
    }, timeLimitMs);
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.on('error', error => resolve(error.message));
    child.on('close', code => {
      clearTimeout(timer);
      resolve(code === 0 ? null : `it could not be downloaded: ${reasonIn(said)}`);
    });
  });
}

function reasonIn(said: string): string {
  const lines = said.split('\n').map(line => line.trim());
  const telling = /\bE[A-Z]{5,}\b|status code|certificate/;
  return (
    lines.find(line => telling.test(line)) ??
    lines.find(line => /error/i.test(line)) ??
    lines.find(line => line !== '') ??
    'no reason given'
  ).slice(0, 200);
}
