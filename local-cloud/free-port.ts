/** Ports on the loopback interface. */
import { createServer } from 'node:net';
import { errorCode } from './system-error.ts';

export const LOOPBACK = '127.0.0.1';

/** `wanted` when it is free, else one that the system chooses. */
export async function freePort(wanted: number | null): Promise<number> {
  if (wanted !== null && (await tryPort(wanted)) !== null) return wanted;
  const port = await tryPort(0);
  if (port === null) throw new Error('The system has no free port.');
  return port;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', error => {
      if (['EADDRINUSE', 'EACCES'].includes(errorCode(error) ?? '')) resolve(null);
      else reject(error);
    });
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => resolve(found));
    });
  });
}
