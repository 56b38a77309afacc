/** The one HTTP port: finds the route for a request, and ends everything that is open when told to stop. */
import { createServer, type IncomingMessage, type Server, type ServerOptions as HttpServerOptions, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { CannotStart } from './cannot-start.ts';
import { LOOPBACK } from './free-port.ts';
import { readApiKey } from './http/api-key.ts';
import { allowOrigins, answerPreflight } from './http/cors.ts';
import { json, send } from './http/reply.ts';
import type { Route } from './http/route.ts';
import { errorCode, errorMessage } from './system-error.ts';

export type ServerOptions = {
  readonly routes: readonly Route[];
  readonly apiKeys: readonly string[];
  readonly log: (line: string) => void;
  readonly patience?: Patience;
};

/** After how long, in milliseconds, a connection is given up. */
export type Patience = {
  /** Nothing could be read from it or written to it: its client vanished, or doesn't read what it asked for. */
  readonly stuckMs: number;
  /** A request's headers, and the whole of it, must be there. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** Between two requests. */
  readonly idleMs: number;
};

/** A long poll waits 20 seconds, and an event stream says something every 21: neither is stuck. */
const usualPatience: Patience = { stuckMs: 75_000, headersMs: 15_000, requestMs: 60_000, idleMs: 30_000 };
/** Some file descriptors are left for files and for Postgres. */
const MOST_CONNECTIONS = 15_000;

export type CloudServer = {
  /** `any`: the wanted port, or another where that is taken. Gives the port. */
  listen(port: number, elsewhere: 'any' | 'never'): Promise<number>;
  /** Ends what is open; can listen again. */
  close(): Promise<void>;
};

export function createCloudServer(options: ServerOptions): CloudServer {
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  const open = async (port: number) => {
    const opened = createServer(limits(options.patience ?? usualPatience), (request, response) => void answer(options, request, response));
    opened.maxConnections = MOST_CONNECTIONS;
    opened.setTimeout((options.patience ?? usualPatience).stuckMs);
    opened.on('connection', socket => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    // A WebSocket may be silent for as long as its two ends like.
    opened.on('upgrade', (_: IncomingMessage, socket: Socket) => socket.setTimeout(0));
    opened.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => upgrade(options, request, socket, head));
    const found = await listenOn(opened, port);
    server = opened;
    return found;
  };
  return {
    listen: async (port, elsewhere) => {
      try {
        return await open(port);
      } catch (error) {
        if (!['EADDRINUSE', 'EACCES'].includes(errorCode(error) ?? '')) throw error;
        if (elsewhere === 'any') return open(0);
        throw new CannotStart('port-taken', `The port ${port} is used by another program. Choose another with --port.`, error);
      }
    },
    close: async () => {
      const closing = server;
      server = null;
      if (closing === null) return;
      const closed = new Promise<void>(resolve => closing.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function limits({ headersMs, requestMs, idleMs }: Patience): HttpServerOptions {
  return {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    connectionsCheckingInterval: Math.min(headersMs, 5_000),
  };
}

async function answer(options: ServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  allowOrigins(response);
  if (answerPreflight(request, response)) return;
  try {
    const url = urlOf(request);
    if (url === null) return send(response, json(400, { message: 'Malformed URL' }));
    if (url.pathname === '/health') return send(response, json(200, { status: 'ok' }));
    const route = options.routes.find(candidate => candidate.matches(url.pathname));
    if (route === undefined) return send(response, json(404, { message: 'no Route matched with those values' }));
    const key = route.needsApiKey(url.pathname) ? readApiKey(request, url, options.apiKeys) : { ok: true as const, value: null };
    if (!key.ok) return send(response, key.error);
    const reply = await route.handle({ request, response, url, apiKey: key.value });
    if (reply !== 'written') send(response, reply);
  } catch (error) {
    options.log(`${request.method} ${request.url}: ${errorMessage(error)}`);
    send(response, json(isUnavailable(error) ? 503 : 500, { message: 'The local cloud could not answer' }));
  }
}

/** The database went away: the client tries again. */
function isUnavailable(error: unknown): boolean {
  return /^(ECONN|EPIPE|57P0|08)/.test(errorCode(error) ?? '') || /connection|timeout/i.test(errorMessage(error));
}

function upgrade({ routes, apiKeys }: ServerOptions, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.on('error', () => undefined);
  const url = urlOf(request);
  const route = url === null ? undefined : routes.find(candidate => candidate.matches(url.pathname));
  if (url === null || route?.upgrade === undefined) return refuse(socket, '404 Not Found');
  if (!readApiKey(request, url, apiKeys).ok) return refuse(socket, '401 Unauthorized');
  route.upgrade({ request, socket, head, url });
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Null: it can't be read, its escapes included. */
function urlOf(request: IncomingMessage): URL | null {
  try {
    const url = new URL(request.url ?? '/', `http://${LOOPBACK}`);
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return null;
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
