/** What a route answers, and how that is written. */
import type { ServerResponse } from 'node:http';

export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return jsonText(status, JSON.stringify(value), headers);
}

/** For what is JSON already: Postgres made it. */
export function jsonText(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, body: text, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } };
}

export function send(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  if (response.headersSent || response.destroyed) return;
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}
