/** `npm run cloud`: the local cloud alone, until it is told to stop. */
import { CannotStart } from '../cannot-start.ts';
import { type LocalCloud, startLocalCloud } from '../local-cloud.ts';
import { readArguments, usage } from './arguments.ts';

const words = {
  'preparing-database': 'Preparing the database',
  'starting-database': 'Starting the database',
  migrating: 'Applying migrations',
  ready: null,
} as const;

/** Gives the exit code when there is nothing to run, or null while it runs; `onStop` is given what stops it. */
export async function runCloud(args: readonly string[], onStop: (stop: () => Promise<void>) => void): Promise<number | null> {
  const asked = readArguments(args);
  if (!asked.ok) return fail(`${asked.error}\n\n${usage}`);
  const { help, dataFolder, port, reset } = asked.value;
  if (help) {
    console.log(usage);
    return 0;
  }
  try {
    const starting = startLocalCloud({
      dataFolder,
      reset,
      ...(port === null ? {} : { port }),
      onProgress: step => {
        if (words[step] !== null) console.log(`${words[step]}…`);
      },
      log: line => console.error(line),
    });
    // Told to stop while it starts, it is stopped as soon as it can be.
    onStop(async () => (await starting).stop());
    return tell(await starting, dataFolder);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    return fail(error.message);
  }
}

function tell({ url, anonKey, origin }: LocalCloud, dataFolder: string): number | null {
  if (origin === 'attached') console.log('It was running already; another process owns it.');
  console.log(`URL:      ${url}\nAnon key: ${anonKey}\nData:     ${dataFolder}`);
  return origin === 'attached' ? 0 : null;
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
