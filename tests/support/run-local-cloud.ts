/** Entry of a process that runs a local cloud until it is killed; its one argument is the options, as JSON. */
import { CannotStart } from '../../local-cloud/cannot-start.ts';
import { type LocalCloudOptions, startLocalCloud } from '../../local-cloud/local-cloud.ts';

const options: LocalCloudOptions = JSON.parse(process.argv[2] ?? 'null');
try {
  const { url, databaseUrl, origin } = await startLocalCloud(options);
  process.send?.({ started: true, url, databaseUrl, origin });
} catch (error) {
  process.send?.({ started: false, reason: error instanceof CannotStart ? `${error.reason}: ${error.message}` : String(error) });
  process.disconnect();
}
