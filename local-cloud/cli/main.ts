/** `npm run cloud`: the local cloud alone, until Ctrl-C. */
import { CannotStart } from '../cannot-start.ts';
import { type LocalCloud, startLocalCloud } from '../local-cloud.ts';
import { readArguments, usage } from './arguments.ts';

const words = {
  'preparing-database': 'Preparing the database',
  'starting-database': 'Starting the database',
  migrating: 'Applying migrations',
  ready: null,
} as const;

const asked = readArguments(process.argv.slice(2));
if (!asked.ok) fail(`${asked.error}\n\n${usage}`);
else if (asked.value.help) console.log(usage);
else {
  const { dataFolder, port, reset } = asked.value;
  try {
    const cloud = await startLocalCloud({
      dataFolder,
      reset,
      ...(port === null ? {} : { port }),
      onProgress: step => {
        if (words[step] !== null) console.log(`${words[step]}…`);
      },
      log: line => console.error(line),
    });
    tell(cloud, dataFolder);
    if (cloud.origin !== 'attached') stopWhenTold(cloud);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    fail(error.message);
  }
}

function tell({ url, anonKey, origin }: LocalCloud, dataFolder: string): void {
  if (origin === 'attached') console.log('It was running already; another process owns it.');
  console.log(`URL:      ${url}\nAnon key: ${anonKey}\nData:     ${dataFolder}`);
}

/** A second Ctrl-C doesn't wait. */
function stopWhenTold(cloud: LocalCloud): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void cloud.stop().then(() => process.exit(0));
    });
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
