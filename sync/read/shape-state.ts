/** How reading one shape goes on after what just happened. Pure. */
import { assertNever } from '../model/result.ts';
import type { ShapeEvent, ShapeFailure } from '../ports.ts';

export type ShapeState = {
  /** The shape was up to date at least once, so what it holds may be shown as whole. */
  readonly complete: boolean;
  /** The gateway's last no, or null. */
  readonly refused: string | null;
  readonly refreshedAlready: boolean;
};

export type ShapeInput =
  { readonly name: 'event'; readonly event: ShapeEvent } | { readonly name: 'failure'; readonly failure: ShapeFailure };

export type ShapeEffect =
  | { readonly kind: 'apply'; readonly event: Extract<ShapeEvent, { kind: 'rows' }> }
  | { readonly kind: 'refetch' }
  | { readonly kind: 'link-failed'; readonly retryAfterMs: number | null }
  | { readonly kind: 'refresh' }
  /** Asking again at once changes nothing; in a while it may. */
  | { readonly kind: 'rest'; readonly ms: number };

export const REFUSED_REST_MS = 5 * 60_000;

export const initialShape = (complete: boolean): ShapeState => ({ complete, refused: null, refreshedAlready: false });

export function nextShape(state: ShapeState, input: ShapeInput): { readonly state: ShapeState; readonly effect: ShapeEffect } {
  if (input.name === 'failure') return afterFailure(state, input.failure);
  const answered = { ...state, refused: null, refreshedAlready: false };
  if (input.event.kind === 'must-refetch') return { state: answered, effect: { kind: 'refetch' } };
  return { state: { ...answered, complete: state.complete || input.event.upToDate }, effect: { kind: 'apply', event: input.event } };
}

function afterFailure(state: ShapeState, failure: ShapeFailure): { readonly state: ShapeState; readonly effect: ShapeEffect } {
  switch (failure.kind) {
    case 'unreachable':
      return { state, effect: { kind: 'link-failed', retryAfterMs: failure.retryAfterMs } };
    case 'unauthorized':
      if (state.refreshedAlready)
        return { state: { ...state, refreshedAlready: false }, effect: { kind: 'link-failed', retryAfterMs: null } };
      return { state: { ...state, refreshedAlready: true }, effect: { kind: 'refresh' } };
    case 'refused':
      return { state: { ...state, refused: failure.detail }, effect: { kind: 'rest', ms: REFUSED_REST_MS } };
    default:
      return assertNever(failure);
  }
}
