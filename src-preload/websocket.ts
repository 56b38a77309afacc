/** The browser host's transport: a WebSocket seen as a Connection. */
import type { Connection, FromCore, ToCore } from './contract/protocol.ts';

/** What is sent before the socket opens waits for it. A frame that isn't JSON breaks the pipe: it is not our core. */
export function openWebSocketConnection(
  url: string,
  open: (url: string) => WebSocket = address => new WebSocket(address),
): Connection<ToCore, FromCore> {
  const socket = open(url);
  const early: string[] = [];
  socket.addEventListener('open', () => {
    for (const frame of early.splice(0)) socket.send(frame);
  });
  return {
    send(message) {
      const frame = JSON.stringify(message);
      if (socket.readyState === WebSocket.CONNECTING) early.push(frame);
      else if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    onMessage(listener) {
      socket.addEventListener('message', event => {
        const message = parse(event.data);
        if (message === null) socket.close(4400, 'not JSON');
        else listener(message);
      });
    },
    onClose(listener) {
      socket.addEventListener('close', () => listener());
    },
    close() {
      socket.close(1000);
    },
  };
}

/** The core is the same build as this window, so its messages are not checked again beyond being JSON. */
function parse(data: unknown): FromCore | null {
  if (typeof data !== 'string') return null;
  try {
    return JSON.parse(data) as FromCore;
  } catch {
    return null;
  }
}
