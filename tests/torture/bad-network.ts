/** The wire between a device and its cloud: it can be cut in the middle of an answer, go silent, or refuse. */
import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export type Weather = 'fine' | 'cut' | 'silent' | 'half' | 'reset';

export type BadNetwork = {
  readonly port: number;
  /** `cut` and `reset` end what is open and refuse what comes; `silent` swallows; `half` ends each answer after a few bytes. */
  become(weather: Weather): void;
  close(): Promise<void>;
};

const HALF_BYTES = 400;

export async function openBadNetwork(cloudPort: number): Promise<BadNetwork> {
  let weather: Weather = 'fine';
  const sockets = new Set<Socket>();
  const server = createServer(device => {
    if (weather === 'cut' || weather === 'reset') return void device.resetAndDestroy();
    const cloud = connect(cloudPort, '127.0.0.1');
    join(device, cloud, () => weather);
    for (const socket of [device, cloud]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const end = (how: (socket: Socket) => unknown): void => sockets.forEach(socket => how(socket));
  return {
    port: (server.address() as AddressInfo).port,
    become(next) {
      // What was swallowed is lost: those connections can't be mended.
      if (next === 'cut' || weather === 'silent') end(socket => socket.destroy());
      if (next === 'reset') end(socket => socket.resetAndDestroy());
      weather = next;
    },
    async close() {
      end(socket => socket.destroy());
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}

function join(device: Socket, cloud: Socket, weather: () => Weather): void {
  let answered = 0;
  const both = (how: (socket: Socket) => unknown): void => [device, cloud].forEach(socket => how(socket));
  both(socket => socket.on('error', () => both(one => one.destroy())));
  both(socket => socket.on('close', () => both(one => one.destroy())));
  device.on('data', chunk => {
    if (weather() !== 'silent') cloud.write(chunk);
  });
  cloud.on('data', chunk => {
    if (weather() === 'silent') return;
    if (weather() !== 'half') return void device.write(chunk);
    device.write(chunk.subarray(0, Math.max(0, HALF_BYTES - answered)));
    answered += chunk.length;
    if (answered >= HALF_BYTES) both(socket => socket.destroy());
  });
}
