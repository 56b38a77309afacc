/** One window's MessagePort seen as a Connection. */
import type { Connection, FromCore } from '../../../src-preload/contract/protocol.ts';

/** What is used of Electron's `MessagePortMain`; a Node port wrapped the same way stands in for it in tests. */
export type EnginePort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
};

export function portConnection(port: EnginePort): Connection<FromCore, unknown> {
  let open = true;
  port.on('close', () => {
    open = false;
  });
  return {
    send(message) {
      if (open) port.postMessage(message);
    },
    onMessage(listener) {
      port.on('message', event => listener(event.data));
      port.start();
    },
    onClose(listener) {
      if (open) port.on('close', listener);
      else listener();
    },
    close() {
      port.close();
    },
  };
}
