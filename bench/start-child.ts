/** The child of `start.ts`: opens the core on the big replica, offline, and says when the first screen's data are there. */
import { firstScreen, openBigCore } from './big-core.ts';

const [, , folder = ''] = process.argv;
const { core, bridge } = await openBigCore(folder);
await firstScreen(bridge);
console.log('ready');
await core.close();
process.exit(0);
