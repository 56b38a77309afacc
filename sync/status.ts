/** What to tell the person, from what the engine knows. Pure. */
import { assertNever } from './model/result.ts';
import { syncSteps, type Shape, type SyncStep } from './model/shapes.ts';
import { catchUp } from './catch-up.ts';
import type { ProgressFacts } from './follow-progress.ts';
import type { Progress, SyncConnection, SyncStatus } from './model/sync-status.ts';
import type { HistoryProgress } from './read/history-progress.ts';
import type { LinkState } from './link-state.ts';
import type { StorageState } from './storage-state.ts';

export type ShapeStanding = { readonly shape: Shape; readonly complete: boolean; readonly refused: boolean; readonly rows: number };

export type StatusFacts = ProgressFacts & {
  readonly link: LinkState;
  readonly storage: StorageState;
  readonly shapes: readonly ShapeStanding[];
  readonly outbox: { readonly pending: number; readonly refused: number };
  readonly lastSyncedAt: number | null;
  readonly clockSkewMs: number | null;
};

export function syncStatus(facts: StatusFacts): SyncStatus {
  return {
    connection: connection(facts),
    firstSync: firstSync(facts),
    catchUp: catchUp(facts.catchUp, facts.history),
    history: historyOf(facts.history),
    pending: facts.outbox.pending,
    refused: facts.outbox.refused,
    lastSyncedAt: facts.lastSyncedAt,
    clockSkewMs: facts.clockSkewMs,
  };
}

/** A step begins when every shape of the steps before it is complete, or was refused. */
export function currentStep(shapes: readonly ShapeStanding[]): SyncStep | null {
  return syncSteps.find(step => shapes.some(({ shape, complete, refused }) => shape.step === step && !complete && !refused)) ?? null;
}

/** A disk that refuses comes first: it is what the person can do something about. */
export function connection({ link, storage }: Pick<StatusFacts, 'link' | 'storage'>): SyncConnection {
  if (storage.name === 'refusing') return { name: 'blocked', reason: storage.trouble };
  switch (link.name) {
    case 'up':
      return { name: 'live', since: link.since };
    case 'down':
      return { name: 'offline', since: link.since, retryAt: link.retryAt };
    case 'probing':
      // Someone who has been offline for an hour stays offline until the probe says otherwise.
      return link.since === null ? { name: 'connecting' } : { name: 'offline', since: link.since, retryAt: null };
    case 'paused':
      return { name: 'paused' };
    case 'blocked':
      return { name: 'blocked', reason: link.reason };
    default:
      return assertNever(link);
  }
}

function firstSync({ shapes, history }: StatusFacts): SyncStatus['firstSync'] {
  const step = currentStep(shapes);
  if (step === null) return null;
  return {
    step,
    usable: syncSteps.indexOf(step) > syncSteps.indexOf('work'),
    rows: rowsOf(shapes),
    steps: {
      me: progressOf(shapes, 'me'),
      work: progressOf(shapes, 'work'),
      // How many there are follows from the conversations, once they are here.
      messages: { done: history.newest.done, total: isDone(shapes, 'work') ? history.newest.total : null },
      catalogue: progressOf(shapes, 'catalogue'),
      history: progressOf(shapes, 'history'),
    },
    tablesDone: shapes.filter(({ complete, refused }) => complete || refused).length,
    tables: shapes.length,
  };
}

/** A shape doesn't say how many rows it will bring: that is known when it has. */
function progressOf(shapes: readonly ShapeStanding[], step: SyncStep): Progress {
  const done = rowsOf(shapes, step);
  return { done, total: isDone(shapes, step) ? done : null };
}

function isDone(shapes: readonly ShapeStanding[], step: SyncStep): boolean {
  return shapes.every(({ shape, complete, refused }) => shape.step !== step || complete || refused);
}

function historyOf({ older, messages }: HistoryProgress): SyncStatus['history'] {
  return older.done === older.total ? null : { ...older, messages };
}

function rowsOf(shapes: readonly ShapeStanding[], step?: SyncStep): number {
  return shapes.reduce((sum, { shape, rows }) => (step === undefined || shape.step === step ? sum + rows : sum), 0);
}
