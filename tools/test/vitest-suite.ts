/** The unit and integration tests, with their count. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Counts } from './counts.ts';
import { runReported } from './run-reported.ts';

const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  /** A file that can't be loaded fails without a failed test. */
  numFailedTestSuites: z.int(),
  success: z.boolean(),
});

export async function runVitest(): Promise<Counts> {
  const { exitCode, report } = await runReported(file => ({
    args: [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  }));
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests: failed } = parsed.data;
  // An error outside of any test fails the run without a failed test.
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
