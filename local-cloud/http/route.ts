/** The seam between the server and what it serves: each part of Supabase is one route. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Reply } from './reply.ts';

export type Call = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Which of the two project keys came with the request; null where the route asks for none. */
  readonly apiKey: string | null;
};

export type Route = {
  matches(path: string): boolean;
  /** Whether the project's key must come with a request for this path. */
  needsApiKey(path: string): boolean;
  /** `written`: the route has answered, or is answering, by itself. */
  handle(call: Call): Promise<Reply | 'written'>;
  /** Where the route speaks WebSocket. */
  upgrade?(call: UpgradeCall): void;
  close?(): Promise<void>;
};

export type UpgradeCall = { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer; readonly url: URL };

export function under(prefix: string): (path: string) => boolean {
  return path => path === prefix || path.startsWith(`${prefix}/`);
}
