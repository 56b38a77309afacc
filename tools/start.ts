/** `npm start`. */
import packageJson from '../package.json' with { type: 'json' };
import { startApplication } from './start/application.ts';
import { openLifetime, Stopping } from './start/lifetime.ts';
import { parseStartOptions, startHelp } from './start/options.ts';

const parsed = parseStartOptions(process.argv.slice(2));
if (parsed.kind === 'help') process.stdout.write(startHelp);
else if (parsed.kind === 'wrong') {
  process.stderr.write(`${parsed.message}\n`);
  process.exitCode = 2;
} else {
  const lifetime = openLifetime();
  const session = { platform: process.platform, env: process.env, isRoot: process.getuid?.() === 0 };
  try {
    await startApplication({ options: parsed.options, lifetime, session, appVersion: packageJson.version });
  } catch (error) {
    if (!(error instanceof Stopping)) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      await lifetime.end(1);
    }
  }
}
