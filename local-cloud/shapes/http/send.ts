/** Writes an answer to its connection, at the pace of the client. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

const server = 'financialtracker-local-cloud';

function writeHead(response: ServerResponse, { status, headers }: Pick<Answer, 'status' | 'headers'>): void {
  response.writeHead(status, { ...headers, 'x-request-id': randomBytes(15).toString('base64url'), 'electric-server': server });
}

/** Resolves once everything was handed over, or the client is gone. */
export async function send(response: ServerResponse, answer: Answer, headOnly: boolean, signal: AbortSignal): Promise<void> {
  if (typeof answer.body === 'string') {
    const length: Record<string, string> =
      answer.status === 204 || answer.status === 304 ? {} : { 'content-length': String(Buffer.byteLength(answer.body)) };
    writeHead(response, { status: answer.status, headers: headOnly ? answer.headers : { ...answer.headers, ...length } });
    response.end(headOnly ? '' : answer.body);
    return;
  }
  writeHead(response, answer);
  // The first event may be a while away.
  response.flushHeaders();
  if (!headOnly) {
    for await (const piece of answer.body) {
      if (signal.aborted) return;
      await write(response, piece, signal);
    }
  }
  response.end();
}

/** Waits while the client is slower than we are. */
async function write(response: ServerResponse, piece: string | Buffer, signal: AbortSignal): Promise<void> {
  if (response.write(piece) || signal.aborted) return;
  await once(response, 'drain', { signal }).catch(() => undefined);
}
