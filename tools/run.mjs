/** Runs one of the project's TypeScript tools under the Node it was made for, whichever Node was typed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [tool = '', ...options] = process.argv.slice(2);
const major = Number(process.versions.node.split('.')[0]);
const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

process.chdir(root);
if (major >= 24) {
  process.argv = [process.argv[0] ?? 'node', join(root, tool), ...options];
  await import(pathToFileURL(join(root, tool)).href);
} else if (existsSync(own)) {
  const { status } = spawnSync(own, [join(root, tool), ...options], { stdio: 'inherit', shell: process.platform === 'win32' });
  process.exit(status ?? 1);
} else {
  process.stderr.write(
    `FinancialTracker needs Node 24 (this is ${process.versions.node}) and found none of its own: run npm install, or install Node 24.\n`,
  );
  process.exit(1);
}
