/** Follows a shape's log over one long answer: each transaction is sent the moment it is there. */
import type { ServerResponse } from 'node:http';
import { waitUntil } from '../announcer.ts';
import { isAfter, type Offset } from '../protocol/offset.ts';
import type { ShapeRequest } from '../protocol/request.ts';
import type { Shape } from '../shape.ts';
import { shapeHeaders } from './answer.ts';
import { write, writeHead } from './send.ts';
import { pieceHeaders, upToDateMessage, type AnswerContext } from './shape-answers.ts';

export type SseTimes = {
  /** Some proxies cut a connection on which nothing comes. */
  readonly keepAliveMs: number;
  /** The client comes back at once, with the offset it has. */
  readonly connectionMs: number;
};

type Stream = { readonly shape: Shape; readonly request: ShapeRequest; readonly from: Offset; readonly times: SseTimes };

export async function streamEvents(
  response: ServerResponse,
  { shape, request, from, times }: Stream,
  context: AnswerContext,
): Promise<void> {
  const { signal } = context;
  const headers = pieceHeaders({ shape, request, to: from, upToDate: true, hasData: true }, context);
  const kind = { 'content-type': 'text/event-stream', connection: 'keep-alive' };
  writeHead(response, { status: 200, headers: { ...shapeHeaders('public, max-age=59', headers), ...kind } });
  response.flushHeaders();
  const endsAt = context.now() + times.connectionMs;
  let at = from;
  while (!signal.aborted && !shape.isGone() && context.now() < endsAt) {
    const moved = (): boolean => shape.isGone() || isAfter(shape.log.end(), at);
    const ms = Math.max(0, Math.min(times.keepAliveMs, endsAt - context.now()));
    const outcome = await waitUntil(shape.news, moved, { ms, signal });
    // A shape that is gone just ends the stream: the client asks again, and is told by a 409.
    if (outcome === 'aborted' || shape.isGone()) break;
    shape.use.lastAt = context.now();
    if (outcome === 'timeout') await write(response, ': keep-alive\n\n', signal);
    else at = await sendNews(response, shape, at, context);
  }
  response.end();
}

async function sendNews(response: ServerResponse, shape: Shape, after: Offset, context: AnswerContext): Promise<Offset> {
  const to = shape.log.limitAfter(after);
  const upToDate = !isAfter(shape.log.end(), to);
  const control = upToDate ? event(upToDateMessage(context.lastSeenLsn())) : '';
  for await (const batch of shape.log.read(after, to)) await write(response, batch.map(event).join(''), context.signal);
  if (control !== '') await write(response, control, context.signal);
  return to;
}

function event(json: string): string {
  return `data: ${json}\n\n`;
}
