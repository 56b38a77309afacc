/** Builds what the hosts load when its sources changed since the last build, by content and not by date. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const inputs = ['src-renderer', 'src-preload', 'src-main', 'sync', 'package.json', 'package-lock.json', 'electron.vite.config.ts'];
const record = join(root, 'out', 'built-from');

export const pageFolder = join(root, 'out', 'renderer');

/** Rejects with what the build said when it fails. */
export async function ensureFreshBuild(onBuild: () => void): Promise<void> {
  const sources = hashOfInputs();
  if (existsSync(join(pageFolder, 'index.html')) && recorded() === sources) return;
  onBuild();
  await build();
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(record, sources);
}

function hashOfInputs(): string {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesIn).toSorted())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function filesIn(input: string): readonly string[] {
  if (/\.\w+$/.test(input)) return existsSync(join(root, input)) ? [input] : [];
  return readdirSync(join(root, input), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function recorded(): string | null {
  return existsSync(record) ? readFileSync(record, 'utf8') : null;
}

function build(): Promise<void> {
  return new Promise((resolve, reject) => {
    const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const child = spawn(process.execPath, [tool, 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', code => (code === 0 ? resolve() : reject(new Error(`the build failed:\n${said}`))));
  });
}
