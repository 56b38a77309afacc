/** Follows one shape into the replica, for ever. */
import { createSlices } from '../in-slices.ts';
import type { Link } from '../link.ts';
import { shapeIdentity, type Shape } from '../model/shapes.ts';
import type { Claims } from '../model/claims.ts';
import {
  ShapeSourceError,
  type Clock,
  type ReplicaStore,
  type ShapeChange,
  type ShapeEvent,
  type ShapeSlice,
  type ShapeSource,
  type SyncLog,
  type SyncSession,
} from '../ports.ts';
import { refreshSession } from '../refresh-session.ts';
import { initialShape, nextShape, type ShapeEffect, type ShapeInput, type ShapeState } from './shape-state.ts';

export type ShapeParts = {
  readonly store: ReplicaStore;
  readonly source: ShapeSource;
  readonly session: SyncSession;
  readonly link: Link;
  readonly clock: Clock;
  readonly claims: Claims;
  readonly log: SyncLog;
  readonly onChange: (shape: Shape, state: ShapeState) => void;
  /** So many changes went in. */
  readonly onRows: (count: number) => void;
  /** Rows that are about to leave with the next slice. */
  readonly onDeparted: (shape: Shape, ids: readonly string[]) => void;
  readonly onRefetch: (shape: Shape) => void;
};

export async function readShape(parts: ShapeParts, shape: Shape, complete: boolean, signal: AbortSignal): Promise<void> {
  const { store, source, link, clock } = parts;
  const { table } = shape;
  const identity = shapeIdentity(shape, parts.claims);
  let state = initialShape(complete);
  const slices = createSlices(clock, store);

  while (!signal.aborted && (await link.admit(signal))) {
    try {
      for await (const event of source.follow({ table, cursor: store.shapeCursor(table, identity), signal })) {
        link.tell({ name: 'answered' });
        await take({ name: 'event', event });
        if (signal.aborted) return;
      }
    } catch (error) {
      if (!(error instanceof ShapeSourceError)) throw error;
      if (error.failure.kind !== 'unreachable') link.tell({ name: 'answered' });
      await take({ name: 'failure', failure: error.failure });
    }
  }

  async function take(input: ShapeInput): Promise<void> {
    const next = nextShape(state, input);
    await perform(next.effect);
    state = next.state;
    parts.onChange(shape, state);
  }

  async function perform(effect: ShapeEffect): Promise<void> {
    if (effect.kind === 'apply') await apply(effect.event);
    if (effect.kind === 'refetch') {
      parts.log({ name: 'must-refetch', table });
      parts.onRefetch(shape);
      store.startRefetch(table, identity);
    }
    if (effect.kind === 'rest') parts.log({ name: 'table-refused', table });
    if (effect.kind === 'link-failed') link.tell({ name: 'failed', retryAfterMs: effect.retryAfterMs });
    if (effect.kind === 'refresh') await refreshSession(parts.session, link, signal);
    if (effect.kind === 'rest') await clock.sleep(effect.ms, signal);
  }

  /** Only the last slice carries the cursor (S4). */
  async function apply({ changes, cursor, upToDate }: Extract<ShapeEvent, { kind: 'rows' }>): Promise<void> {
    const end = { cursor, upToDate };
    await slices.apply(changes, (slice, isLast) => put(slice, isLast ? end : null), signal);
  }

  function put(changes: readonly ShapeChange[], end: ShapeSlice['end']): void {
    const departed = changes.filter(({ kind }) => kind === 'delete').map(({ row }) => row['id'] ?? '');
    if (departed.length > 0) parts.onDeparted(shape, departed);
    store.applyShape({ table, identity, changes, end });
    parts.onRows(changes.length);
  }
}
