/** `npm run cloud`. */
import { runCloud } from '../local-cloud/cli/run-cloud.ts';
import { openLifetime } from './start/lifetime.ts';

const lifetime = openLifetime();
const code = await runCloud(process.argv.slice(2), stop => lifetime.onStop(stop));
if (code !== null) process.exitCode = code;
