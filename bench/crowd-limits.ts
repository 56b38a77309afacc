/** What the plainest means take on this machine, now: Postgres telling one listener, and a bare event stream. */
import { createServer, get, type ServerResponse } from 'node:http';
import { Client } from 'pg';

const RUNS = 200;
const BYTES = 1_200;

/** From a committed NOTIFY to its one listener, in milliseconds. */
export async function notifyTimes(writer: Client, databaseUrl: string): Promise<readonly number[]> {
  const listener = new Client({ connectionString: databaseUrl });
  await listener.connect();
  await listener.query('listen crowd');
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const heard = new Promise<number>(resolve => listener.once('notification', () => resolve(performance.now())));
    await writer.query(`select pg_notify('crowd', '')`);
    const committed = performance.now();
    times.push(Math.max(0, (await heard) - committed));
  }
  await listener.end();
  return times;
}

/** As many bytes as a message takes, over a plain HTTP stream, in milliseconds. */
export async function plainStreamTimes(): Promise<readonly number[]> {
  const opened = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    opened.resolve(response);
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  let heard = (): void => undefined;
  let bytes = 0;
  get({ host: '127.0.0.1', port, agent: false }, response => {
    response.on('data', (data: Buffer) => {
      bytes += data.length;
      if (bytes >= BYTES) heard();
    });
  });
  const stream = await opened.promise;
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    bytes = 0;
    const start = performance.now();
    const arrived = new Promise<void>(resolve => (heard = resolve));
    stream.write('x'.repeat(BYTES));
    await arrived;
    times.push(performance.now() - start);
  }
  stream.end();
  server.closeAllConnections();
  await new Promise<void>(resolve => void server.close(() => resolve()));
  return times;
}
