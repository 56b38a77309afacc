/** A local cloud in a process of its own, which says what it uses when asked. Ends with its parent. */
import { startTestCloud } from '../tests/support/local-cloud.ts';

const cloud = await startTestCloud();
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ rssMb: process.memoryUsage.rss() / 1e6, cpuMs: (user + system) / 1000 });
});
process.on('disconnect', () => void cloud.stop().then(() => process.exit(0)));
process.send?.({ url: cloud.url, anonKey: cloud.anonKey, databaseUrl: cloud.databaseUrl });
