/** Electron's transport: asks main for a MessagePort and shows it to the page as a Connection, since a port can't cross. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Connection, FromCore, ShellEvent, ToCore } from './contract/protocol.ts';

let lastRequest = 0;
const listeners = new Set<(message: FromCore) => void>();

/** A clicked notification: main knows of it before the core does, and speaks to the page as the core would. */
ipcRenderer.on('shell:event', (_event, shellEvent: ShellEvent) => {
  for (const listener of listeners) listener({ type: 'shell', event: shellEvent });
});

contextBridge.exposeInMainWorld('bridgeConnection', (): Promise<Connection<ToCore, FromCore>> => {
  const request = ++lastRequest;
  return new Promise((resolve, reject) => {
    const onPort = (event: Electron.IpcRendererEvent, answered: unknown): void => {
      if (answered !== request) return;
      ipcRenderer.removeListener('pipe:port', onPort);
      const port = event.ports[0];
      if (port) resolve(connectionOver(port));
      else reject(new Error('the application refused this window'));
    };
    ipcRenderer.on('pipe:port', onPort);
    ipcRenderer.send('pipe:request', request);
  });
});

function connectionOver(port: MessagePort): Connection<ToCore, FromCore> {
  return {
    send(message) {
      port.postMessage(message);
    },
    onMessage(listener) {
      port.addEventListener('message', event => listener(event.data as FromCore));
      port.start();
      listeners.add(listener);
      port.addEventListener('close', () => listeners.delete(listener));
    },
    onClose(listener) {
      port.addEventListener('close', () => listener());
    },
    close() {
      port.close();
    },
  };
}
