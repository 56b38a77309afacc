/** `npm run check`: what CI runs before the tests. */
import { runChecks } from './check-steps.ts';

process.exit(runChecks().failed === 0 ? 0 : 1);
