/** Electron's transport: asks main for a MessagePort and shows it to the page as a Connection, since a port can't cross. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Connection, FromCore, ToCore } from './contract/protocol.ts';

let lastRequest = 0;

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
    },
    onClose(listener) {
      port.addEventListener('close', () => listener());
    },
    close() {
      port.close();
    },
  };
}
