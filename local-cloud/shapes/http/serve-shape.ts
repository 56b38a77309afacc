/** Decides what a client that asks for a shape gets: a piece of it, a refusal, or a wait. */
import { waitUntil, type Announcer } from '../announcer.ts';
import { isAfter, snapshotEnd, type Offset } from '../protocol/offset.ts';
import type { ShapeRequest } from '../protocol/request.ts';
import type { ShapeFinder } from '../find-shape.ts';
import type { Shape } from '../shape.ts';
import { DamagedSnapshot } from '../snapshot/snapshot.ts';
import { invalidRequest, mustRefetch, type Answer } from './answer.ts';
import { logAnswer, nothingAnswer, snapshotAnswer, type AnswerContext } from './shape-answers.ts';

export type ServeContext = AnswerContext & {
  readonly finder: ShapeFinder;
  readonly drop: (shape: Shape) => void;
  /** A transaction was taken, of whatever shape. */
  readonly progress: Announcer;
  readonly liveTimeoutMs: number;
  /** How long an offset may lie ahead of the log: after a crash, the slot tells again what clients already had. */
  readonly aheadTimeoutMs: number;
};

export type Located = { readonly ok: true; readonly value: Shape } | { readonly ok: false; readonly error: Answer };

/** The shape of this request, under the handle that the client knows. */
export async function locateShape(request: ShapeRequest, { finder, now }: ServeContext): Promise<Located> {
  const known = request.handle === null || request.offset === 'start' ? null : finder.known(request.query, request.handle);
  const found = known ? { ok: true as const, value: known } : await finder.find(request.query);
  if (!found.ok) return { ok: false, error: invalidRequest(found.errors) };
  const shape = found.value;
  shape.use.lastAt = now();
  const other = request.handle !== null && request.offset !== 'start' && request.handle !== shape.handle;
  return other ? { ok: false, error: mustRefetch(shape.handle) } : { ok: true, value: shape };
}

export async function serveShape(shape: Shape, request: ShapeRequest, context: ServeContext): Promise<Answer> {
  const { offset } = request;
  if (offset === 'start') {
    const exists = await hasChunk(shape, 0, context);
    return exists ? snapshotAnswer(shape, request, 0, context) : mustRefetch(null);
  }
  if (offset === 'now') {
    await snapshotTaken(shape, context.signal);
    return shape.isGone() ? mustRefetch(null) : nothingAnswer(shape, request, shape.log.end(), context);
  }
  if (offset.lsn === 0 && offset.op !== Infinity) {
    if (await hasChunk(shape, offset.op + 1, context)) return snapshotAnswer(shape, request, offset.op + 1, context);
    return followLog(shape, request, snapshotEnd, context);
  }
  if (!(await reaches(shape, offset, context))) return invalidRequest({ offset: ['out of bounds for this shape'] });
  return followLog(shape, request, offset, context);
}

/** Whether the log is, or soon comes, as far as the offset. */
export async function reaches(shape: Shape, offset: Offset, context: ServeContext): Promise<boolean> {
  const reached = (): boolean => shape.isGone() || !isAfter(offset, shape.log.end()) || offset.lsn <= context.lastSeenLsn();
  return (await waitUntil(context.progress, reached, { ms: context.aheadTimeoutMs, signal: context.signal })) === 'holds';
}

async function followLog(shape: Shape, request: ShapeRequest, after: Offset, context: ServeContext): Promise<Answer> {
  await snapshotTaken(shape, context.signal);
  if (request.live !== 'no') {
    const moved = (): boolean => shape.isGone() || isAfter(shape.log.end(), after);
    const outcome = await waitUntil(shape.news, moved, { ms: context.liveTimeoutMs, signal: context.signal });
    if (outcome !== 'holds') return nothingAnswer(shape, request, after, context);
  }
  return shape.isGone() ? mustRefetch(null) : logAnswer(shape, request, after, context);
}

async function hasChunk(shape: Shape, index: number, { signal, drop }: ServeContext): Promise<boolean> {
  try {
    return await shape.snapshot.hasChunk(index, signal);
  } catch (error) {
    if (!(error instanceof DamagedSnapshot)) throw error;
    drop(shape);
    return false;
  }
}

async function snapshotTaken(shape: Shape, signal: AbortSignal): Promise<void> {
  await waitUntil(shape.news, () => shape.mark() !== null || shape.isGone(), { ms: 60_000, signal });
}

/** A client that has this very piece already is told so, in no more words than that. */
export function unlessUnchanged(answer: Answer, ifNoneMatch: string | undefined): Answer {
  const { etag } = answer.headers;
  if (answer.status !== 200 || etag === undefined || ifNoneMatch !== etag) return answer;
  const { 'electric-schema': _, ...headers } = answer.headers;
  return { status: 304, headers, body: '' };
}
