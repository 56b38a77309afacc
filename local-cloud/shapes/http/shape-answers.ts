/** Answers that carry a piece of a shape: a chunk of its snapshot, or of its log. */
import { nextCursor } from '../protocol/cursor.ts';
import { formatOffset, isAfter, type Offset, type RequestOffset } from '../protocol/offset.ts';
import type { ShapeRequest } from '../protocol/request.ts';
import type { Shape } from '../shape.ts';
import { schemaHeader } from '../table/table-info.ts';
import { shapeHeaders, type Answer } from './answer.ts';

export type AnswerContext = {
  readonly lastSeenLsn: () => number;
  readonly now: () => number;
  readonly random: () => number;
  readonly signal: AbortSignal;
};

const forSnapshot = 'public, max-age=604800, s-maxage=3600, stale-while-revalidate=2629746';
const forCatchUp = 'public, max-age=60, stale-while-revalidate=300';
const forLive = 'public, max-age=5, stale-while-revalidate=5';

type Piece = {
  readonly shape: Shape;
  readonly request: Pick<ShapeRequest, 'offset' | 'live' | 'cursor'>;
  readonly to: Offset;
  readonly upToDate: boolean;
  readonly hasData: boolean;
  readonly body: Answer['body'];
};

export function snapshotAnswer(shape: Shape, request: ShapeRequest, chunk: number, context: AnswerContext): Answer {
  const body = shape.snapshot.read(chunk, context.signal);
  return pieceAnswer({ shape, request, to: { lsn: 0, op: chunk }, upToDate: false, hasData: true, body }, context);
}

/** The log from `after` on, to the end of a chunk at most. */
export function logAnswer(shape: Shape, request: ShapeRequest, after: Offset, context: AnswerContext): Answer {
  const to = shape.log.limitAfter(after);
  const upToDate = !isAfter(shape.log.end(), to);
  const control = upToDate ? upToDateMessage(context.lastSeenLsn()) : null;
  if (!isAfter(to, after))
    return pieceAnswer({ shape, request, to, upToDate, hasData: true, body: streamOf(`[${control ?? ''}]`) }, context);
  return pieceAnswer({ shape, request, to, upToDate, hasData: true, body: arrayOf(shape.log.read(after, to), control) }, context);
}

/** Nothing new: after the wait of a live request, or for one that only wants to know where the log ends. */
export function nothingAnswer(shape: Shape, request: ShapeRequest, to: Offset, context: AnswerContext): Answer {
  const body = `[${upToDateMessage(context.lastSeenLsn())}]`;
  return pieceAnswer({ shape, request, to, upToDate: true, hasData: false, body }, context);
}

export function upToDateMessage(lastSeenLsn: number): string {
  return `{"headers":{"control":"up-to-date","global_last_seen_lsn":"${lastSeenLsn}"}}`;
}

export function pieceHeaders(
  { shape, request, to, upToDate, hasData }: Omit<Piece, 'body'>,
  context: AnswerContext,
): Record<string, string> {
  const live = request.live !== 'no';
  const suffix = hasData ? '' : `:${Math.round(context.now() * 1000)}`;
  return {
    ...(live ? { 'electric-cursor': String(nextCursor(request.cursor, context.now(), context.random)) } : {}),
    etag: `"${shape.handle}:${formatOffset(request.offset)}:${formatOffset(to)}${suffix}"`,
    'electric-handle': shape.handle,
    ...(live ? {} : { 'electric-schema': schemaHeader(shape.definition.columns) }),
    ...(upToDate ? { 'electric-up-to-date': '' } : {}),
    'electric-has-data': String(hasData),
    'electric-offset': formatOffset(to),
  };
}

function pieceAnswer(piece: Piece, context: AnswerContext): Answer {
  return { status: 200, headers: shapeHeaders(cacheControl(piece.request), pieceHeaders(piece, context)), body: piece.body };
}

function cacheControl(request: { readonly offset: RequestOffset; readonly live: ShapeRequest['live'] }): string {
  if (request.live !== 'no') return forLive;
  return request.offset === 'start' ? forSnapshot : forCatchUp;
}

async function* streamOf(text: string): AsyncGenerator<string> {
  yield text;
}

async function* arrayOf(batches: AsyncIterable<readonly string[]>, control: string | null): AsyncGenerator<string> {
  let separator = '[';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield separator + batch.join(',');
    separator = ',';
  }
  yield control === null ? ']' : `${separator}${control}]`;
}
