/** The application in a browser: plain HTTP for the page and a WebSocket per window, on this computer only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Core } from '../../core/core.ts';
import { securityHeaders } from '../content-security.ts';
import { readPageFiles, type PageFile, type PageFiles } from '../page-files.ts';
import { createAccess, type Access } from './access.ts';
import { startHeartbeat } from './heartbeat.ts';
import { answerTo } from './http-answer.ts';
import { socketConnection } from './socket-connection.ts';

export type BrowserHostOptions = {
  readonly core: Pick<Core, 'connect'>;
  /** Holds the built page. */
  readonly pageFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly token: string;
  readonly heartbeatMs?: number;
  /** Usually a little above an exported file as base64, the largest thing that a window sends. */
  readonly maxFrameBytes?: number;
  readonly maxUnreadBytes?: number;
};

export type BrowserHost = {
  readonly port: number;
  /** With the token: the one address that lets a browser in. */
  readonly url: string;
  close(): Promise<void>;
};

/** Rejects with the system's error (`EADDRINUSE`…) when the port can't be had. */
export async function openBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const files = readPageFiles(options.pageFolder);
  const http = createServer();
  const port = await listen(http, options.port);
  const access = createAccess(port, options.token);
  const windows = new WebSocketServer({ noServer: true, maxPayload: options.maxFrameBytes ?? 8 * 1024 * 1024 });
  const stopHeartbeat = startHeartbeat(windows, options.heartbeatMs ?? 30_000);

  const headers = securityHeaders(`ws://127.0.0.1:${port} ws://localhost:${port}`);
  http.on('request', (request, response) => respond(request, response, { access, files, headers }));
  http.on('upgrade', (request, socket, head) => {
    if (!mayOpenPipe(request, access)) return refuseUpgrade(socket);
    windows.handleUpgrade(request, socket, head, opened => windows.emit('connection', opened, request));
  });
  windows.on('connection', socket => {
    // A broken frame or an oversized one closes the socket by itself; the close event tells the core.
    socket.on('error', () => socket.terminate());
    options.core.connect(socketConnection(socket, { unreadBytes: options.maxUnreadBytes ?? 16 * 1024 * 1024 }));
  });

  return {
    port,
    url: `http://127.0.0.1:${port}/?token=${options.token}`,
    async close() {
      stopHeartbeat();
      const closed = new Promise<void>(resolve => http.close(() => resolve()));
      for (const socket of windows.clients) socket.close(1001, 'the application is closing');
      const cut = setTimeout(() => windows.clients.forEach(socket => socket.terminate()), 500);
      http.closeAllConnections();
      await closed;
      clearTimeout(cut);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('not listening on a port'));
      else resolve(address.port);
    });
  });
}

function mayOpenPipe(request: IncomingMessage, access: Access): boolean {
  return (
    request.url === '/pipe' &&
    access.isOurHost(request.headers.host) &&
    access.isOurOrigin(request.headers.origin) &&
    access.holdsCookie(request.headers.cookie)
  );
}

function refuseUpgrade(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

type Door = { readonly access: Access; readonly files: PageFiles; readonly headers: Readonly<Record<string, string>> };

function respond(request: IncomingMessage, response: ServerResponse, { access, files, headers }: Door): void {
  const { host, cookie } = request.headers;
  const answer = answerTo({ method: request.method ?? '', target: request.url ?? '', host, cookie }, access, files);
  if (answer.kind === 'file') return sendFile(response, answer.file, headers, request.method === 'HEAD');
  if (answer.kind === 'enter') {
    response.writeHead(303, { ...headers, 'Set-Cookie': answer.setCookie, Location: answer.location, 'Cache-Control': 'no-store' });
    response.end();
    return;
  }
  response.writeHead(answer.status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(answer.text);
}

function sendFile(response: ServerResponse, file: PageFile, headers: Door['headers'], headOnly: boolean): void {
  const cache = file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
  response.writeHead(200, { ...headers, 'Content-Type': file.contentType, 'Cache-Control': cache });
  response.end(headOnly ? undefined : file.content);
}
