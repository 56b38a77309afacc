/** A local cloud in a process of its own that keeps its data through a power cut. Ends with its parent. */
import { ensureDemoData } from '../../local-cloud/demo/seed-demo.ts';
import { startLocalCloud } from '../../local-cloud/local-cloud.ts';

const [dataFolder = '', port = '0'] = process.argv.slice(2);
const cloud = await startLocalCloud({ dataFolder, volatile: false, port: Number(port) });
await ensureDemoData(cloud.databaseUrl, { now: new Date(), size: 'small' });

process.on('disconnect', () => void cloud.stop().then(() => process.exit(0)));
process.send?.({ url: cloud.url, anonKey: cloud.anonKey, databaseUrl: cloud.databaseUrl });
