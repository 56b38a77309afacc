/** The end-to-end tests, with their count. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Counts } from './counts.ts';
import { runReported } from './run-reported.ts';

const reportSchema = z.object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }) });

export async function runPlaywright(): Promise<Counts> {
  const { exitCode, report } = await runReported(file => ({
    args: [join('node_modules', '@playwright', 'test', 'cli.js'), 'test', '--config', join('tests', 'e2e', 'playwright.config.ts')],
    env: { FT_TEST_REPORT: file },
  }));
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) return { passed: 0, failed: 1 };
  const { expected: passed, unexpected, flaky } = parsed.data.stats;
  const failed = unexpected + flaky;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
