/** `npm test`: checks, unit tests, end-to-end tests; ends with one line, `N passed, N failed`, over all of them. */
import { runChecks } from './check-steps.ts';
import { ensureFreshBuild } from './fresh-build.ts';
import { runPlaywright } from './test/playwright-suite.ts';
import { parseTestOptions, suites, type Suite } from './test/options.ts';
import { addCounts, nothing, type Counts } from './test/counts.ts';
import { runVitest } from './test/vitest-suite.ts';

const run: Readonly<Record<Suite, () => Promise<Counts>>> = {
  check: () => Promise.resolve(runChecks()),
  unit: runVitest,
  async e2e() {
    await ensureFreshBuild(() => process.stdout.write('Building the application…\n'));
    return runPlaywright();
  },
};

const options = parseTestOptions(process.argv.slice(2));
if (options.kind === 'wrong') {
  process.stderr.write(`${options.message}\n`);
  process.exit(2);
}
let total = nothing;
for (const suite of suites.filter(name => options.only === null || options.only === name)) {
  process.stdout.write(`\n— ${suite}\n`);
  total = addCounts(total, await countOf(suite));
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** A suite that can't even run is a failure, and the others still run. */
async function countOf(suite: Suite): Promise<Counts> {
  try {
    return await run[suite]();
  } catch (error) {
    process.stderr.write(`${suite} could not run: ${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1 };
  }
}
