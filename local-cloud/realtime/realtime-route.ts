/** `/realtime/v1`: broadcast channels over WebSocket, as the official client speaks them. */
import type { Pool } from 'pg';
import { WebSocketServer } from 'ws';
import { json } from '../http/reply.ts';
import { type Route, under } from '../http/route.ts';
import type { Tokens } from '../tokens.ts';
import { answerBroadcast } from './broadcast-request.ts';
import { askChannelAccess } from './channel-access.ts';
import { Connection } from './connection.ts';
import type { RealtimeContext } from './realtime-context.ts';
import { createTopics } from './topics.ts';

export type RealtimeOptions = {
  readonly db: Pool;
  readonly tokens: Tokens;
  readonly now: () => number;
  readonly log: (line: string) => void;
};

const LONGEST_FRAME = 1024 * 1024;
/** Clients send a heartbeat every 25 s. */
const SILENCE_MS = 70_000;

export function realtimeRoute({ db, tokens, now, log }: RealtimeOptions): Route {
  const context: RealtimeContext = {
    topics: createTopics(),
    verify: token => tokens.verify(token),
    access: (person, topic) => askChannelAccess(db, person, topic),
    now,
    log,
  };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LONGEST_FRAME });
  const connections = new Set<Connection>();
  const listening = setInterval(() => {
    for (const connection of connections) connection.endIfSilent();
  }, SILENCE_MS).unref();

  return {
    matches: under('/realtime/v1'),
    needsApiKey: () => true,
    handle: async call => {
      const { method } = call.request;
      return method === 'POST' && call.url.pathname.startsWith('/realtime/v1/api/broadcast')
        ? answerBroadcast(context, call)
        : json(404, { message: 'Not found' });
    },
    upgrade: ({ request, socket, head, url }) => {
      sockets.handleUpgrade(request, socket, head, opened => {
        const dialect = url.searchParams.get('vsn')?.startsWith('2') === true ? 'v2' : 'v1';
        const connection = new Connection(context, { socket: opened, dialect, apiKey: url.searchParams.get('apikey') ?? '' });
        connections.add(connection);
        opened.on('close', () => connections.delete(connection));
      });
    },
    close: async () => {
      clearInterval(listening);
      for (const connection of connections) connection.close();
      sockets.close();
    },
  };
}
