/** Follows a shape's log over one long answer: each transaction is sent the moment it is there. */
import { waitUntil } from '../announcer.ts';
import { isAfter, type Offset } from '../protocol/offset.ts';
import type { ShapeRequest } from '../protocol/request.ts';
import type { Shape } from '../shape.ts';
import { shapeHeaders, type Answer } from './answer.ts';
import { pieceHeaders, upToDateMessage, type AnswerContext } from './shape-answers.ts';

export type SseTimes = {
  /** Some proxies cut a connection on which nothing comes. */
  readonly keepAliveMs: number;
  /** The client comes back at once, with the offset it has. */
  readonly connectionMs: number;
};

type Stream = { readonly shape: Shape; readonly request: ShapeRequest; readonly from: Offset; readonly times: SseTimes };

export function eventsAnswer(stream: Stream, context: AnswerContext): Answer {
  const { shape, request, from: to } = stream;
  const headers = pieceHeaders({ shape, request, to, upToDate: true, hasData: true }, context);
  const kind = { 'content-type': 'text/event-stream', connection: 'keep-alive' };
  return { status: 200, headers: { ...shapeHeaders('public, max-age=59', headers), ...kind }, body: events(stream, context) };
}

/** Asked for one piece at a time: a client that reads slowly is told later, and nothing is kept for it meanwhile. */
async function* events({ shape, from, times }: Stream, context: AnswerContext): AsyncGenerator<string> {
  const { signal } = context;
  const endsAt = context.now() + times.connectionMs;
  let at = from;
  while (!signal.aborted && !shape.isGone() && context.now() < endsAt) {
    const after = at;
    const moved = (): boolean => shape.isGone() || isAfter(shape.log.end(), after);
    const ms = Math.max(0, Math.min(times.keepAliveMs, endsAt - context.now()));
    const outcome = await waitUntil(shape.news, moved, { ms, signal });
    // A shape that is gone just ends the stream: the client asks again, and is told by a 409.
    if (outcome === 'aborted' || shape.isGone()) break;
    shape.use.lastAt = context.now();
    if (outcome === 'timeout') yield ': keep-alive\n\n';
    else {
      at = shape.log.limitAfter(after);
      yield* news(shape, after, at, context);
    }
  }
}

/** What one transaction wrote goes out in as few pieces as there are batches: its end comes with its last. */
async function* news(shape: Shape, after: Offset, to: Offset, context: AnswerContext): AsyncGenerator<string> {
  const control = isAfter(shape.log.end(), to) ? '' : event(upToDateMessage(context.lastSeenLsn()));
  let piece = '';
  for await (const batch of shape.log.read(after, to)) {
    if (piece !== '') yield piece;
    piece = batch.map(event).join('');
  }
  if (piece + control !== '') yield piece + control;
}

function event(json: string): string {
  return `data: ${json}\n\n`;
}
