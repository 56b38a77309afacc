/** One window's WebSocket seen as a Connection: JSON frames, bounded in both directions. */
import type { RawData, WebSocket } from 'ws';
import type { Connection, FromCore } from '../../../src-preload/contract/protocol.ts';

export type SocketBounds = {
  /** A window that lets more than this pile up has stopped reading: it is dropped, and will come back by itself. */
  readonly unreadBytes: number;
};

/** WebSocket close codes: a frame that isn't text, a text that isn't JSON, a window that doesn't read. */
export const closeCodes = { notText: 1003, notJson: 1007, unread: 4408 } as const;

export function socketConnection(socket: WebSocket, bounds: SocketBounds): Connection<FromCore, unknown> {
  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(JSON.stringify(message));
      if (socket.bufferedAmount > bounds.unreadBytes) drop(socket);
    },
    onMessage(listener) {
      socket.on('message', (data: RawData, isBinary: boolean) => {
        if (isBinary) return socket.close(closeCodes.notText, 'text only');
        const parsed = parse(data);
        if (parsed === null) return socket.close(closeCodes.notJson, 'not JSON');
        listener(parsed.message);
      });
    },
    onClose(listener) {
      if (socket.readyState === socket.CLOSED) listener();
      else socket.once('close', listener);
    },
    close() {
      socket.close(1000);
    },
  };
}

/** A close handshake would queue behind what isn't read, so the socket is cut shortly after it. */
function drop(socket: WebSocket): void {
  socket.close(closeCodes.unread, 'not reading');
  setImmediate(() => socket.terminate());
}

function parse(data: RawData): { readonly message: unknown } | null {
  try {
    return { message: JSON.parse(toText(data)) };
  } catch {
    return null;
  }
}

function toText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
