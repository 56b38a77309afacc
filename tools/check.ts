/** `npm run check`: types of every area, lint, format. What CI runs before the tests. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const areas = [
  'sync',
  'sync/remote',
  'src-preload',
  'src-main',
  'src-renderer',
  'supabase/functions',
  'local-cloud',
  'tests',
  'bench',
  'tools',
];
const bin = (name: string) => join('node_modules', name);

const steps: readonly (readonly [string, readonly string[]])[] = [
  ...areas
    .filter(area => existsSync(join(area, 'tsconfig.json')))
    .map(area => [`types: ${area}`, [bin('typescript/bin/tsc'), '-p', area]] as const),
  ['lint', [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']],
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
];

const failed = steps.filter(([name, args]) => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) console.error(`check failed: ${name}`);
  return status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
