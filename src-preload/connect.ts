/** Opens this window's pipe to the core over whatever transport its host gives. The one place that looks. */
import type { Connection, FromCore, ToCore } from './contract/protocol.ts';
import { openWebSocketConnection } from './websocket.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload. Each call asks for a new pipe; it rejects when main refuses this frame. */
    readonly bridgeConnection?: () => Promise<Connection<ToCore, FromCore>>;
  }
}

/** Call it again after `onLost`: a pipe is never mended, a new one is opened. */
export function connectToCore(): Promise<Connection<ToCore, FromCore>> {
  if (window.bridgeConnection) return window.bridgeConnection();
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  return Promise.resolve(openWebSocketConnection(`${scheme}://${window.location.host}/pipe`));
}
