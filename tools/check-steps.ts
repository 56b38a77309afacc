/** The checks: types of every area, lint, format. Each counts as a test. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Counts } from './test/counts.ts';

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

export function runChecks(): Counts {
  const failed = steps.filter(([name, args]) => {
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name}\n`);
    return status !== 0;
  }).length;
  return { passed: steps.length - failed, failed };
}
