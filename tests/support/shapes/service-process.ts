/** A shape service in a process of its own, so that a test can kill it: `node service-process.ts <database> <state> <port>`. */
import { createServer } from 'node:http';
import { createShapeService } from '../../../local-cloud/shapes/shape-service.ts';

const [databaseUrl = '', stateFolder = '', port = ''] = process.argv.slice(2);
const service = createShapeService({ databaseUrl, stateFolder, liveTimeoutMs: 300, chunkBytes: 2_000, checkpointMs: 20, reconcileMs: 15 });
const server = createServer((request, response) => void service.handle(request, response));
server.listen(Number(port), '127.0.0.1');
// Whoever started it is gone: so is its reason to be.
process.on('disconnect', () => process.exit());
if (await service.ready(15_000)) process.send?.('ready');
