/** A local cloud in a process of its own, told by its parent to go down and come back. Ends with its parent. */
import { ensureDemoData } from '../../../local-cloud/demo/seed-demo.ts';
import { freePort } from '../../../local-cloud/free-port.ts';
import { startLocalCloud } from '../../../local-cloud/local-cloud.ts';

const [dataFolder = ''] = process.argv.slice(2);
const cloud = await startLocalCloud({ dataFolder, volatile: true, port: await freePort(null) });
await ensureDemoData(cloud.databaseUrl, { now: new Date(), size: 'small' });

process.on('message', message => {
  const report = (): boolean | undefined => process.send?.('done');
  if (message === 'go down') void cloud.stopHttp().then(report);
  else if (message === 'come back') void cloud.startHttp().then(report);
});
process.on('disconnect', () => void cloud.stop().then(() => process.exit(0)));
process.send?.({ url: cloud.url, anonKey: cloud.anonKey, databaseUrl: cloud.databaseUrl });
