/** The child of `at-rest.ts`: the first screen is open and nobody does anything. Says what memory and time that takes. */
import { setTimeout as after } from 'node:timers/promises';
import { firstScreen, openBigCore } from './big-core.ts';

const [, , folder = '', settleMs = '5000', watchMs = '20000'] = process.argv;
const { core, bridge } = await openBigCore(folder);
await firstScreen(bridge);
await after(Number(settleMs));
const before = process.cpuUsage();
await after(Number(watchMs));
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ rssMb: process.memoryUsage.rss() / 1e6, corePercent: ((user + system) / 1000 / Number(watchMs)) * 100 }));
await core.close();
process.exit(0);
