/** The Electric-compatible shape service: tables over HTTP, kept current by logical replication. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAnnouncer } from './announcer.ts';
import { createApplier } from './changes/apply-changes.ts';
import { openDatabase } from './database.ts';
import { createShapeFinder } from './find-shape.ts';
import { createAnswering, createHttpHandler } from './http/handle.ts';
import { createInProcessFetch } from './http/in-process.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createRegistry } from './registry.ts';
import { createCheckpoints } from './replication/checkpoint.ts';
import { followSlot } from './replication/follow.ts';
import type { Shape } from './shape.ts';
import { createAskWhere } from './where/ask-postgres.ts';

export type ShapeServiceOptions = {
  /** A superuser's, or one with the replication attribute that owns the tables; `wal_level` must be `logical`. */
  readonly databaseUrl: string;
  /** Snapshots, logs and offsets; the service's own, and only one service's at a time. */
  readonly stateFolder: string;
  /** Without it, anybody who reaches the service may read everything. */
  readonly secret?: string;
  readonly chunkBytes?: number;
  readonly liveTimeoutMs?: number;
  readonly aheadTimeoutMs?: number;
  /** How long a request waits for Postgres to come back. */
  readonly activeTimeoutMs?: number;
  readonly sse?: { readonly keepAliveMs: number; readonly connectionMs: number };
  /** How often the logs are put on the disk, and Postgres may forget. */
  readonly checkpointMs?: number;
  /** How often tables are looked at that were changed without a row being written, and shapes that nobody wants. */
  readonly reconcileMs?: number;
  /** Names in Postgres of the slot and the publication. */
  readonly name?: string;
  readonly idle?: { readonly afterMs: number; readonly keepShapes: number };
  /** How much of the disk the shapes may take before those that nobody asks for go. */
  readonly keepBytes?: number;
  readonly now?: () => number;
  readonly random?: () => number;
  /** Told why following the database failed, each time it is tried again. */
  readonly onProblem?: (error: unknown) => void;
};

export type ShapeService = {
  /** Serves `/v1/shape`, `/v1/health` and `/`; anything else is not found. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** The same, for who asks from this process. */
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>;
  /** Resolves true when the service follows the database, false after `timeoutMs`. */
  readonly ready: (timeoutMs: number) => Promise<boolean>;
  /** Ends what is being answered, and puts everything on the disk. */
  readonly close: () => Promise<void>;
};

export function createShapeService(options: ShapeServiceOptions): ShapeService {
  const { databaseUrl, stateFolder, name = 'shapes', chunkBytes = 10 * 1024 * 1024, now = Date.now, random = Math.random } = options;
  const { afterMs, keepShapes } = options.idle ?? { afterMs: 10 * 60_000, keepShapes: 5_000 };
  mkdirSync(stateFolder, { recursive: true });
  const stopping = new AbortController();
  const database = openDatabase(databaseUrl, 4);
  const snapshots = openDatabase(databaseUrl, 4);
  const registry = createRegistry({ folder: join(stateFolder, 'shapes'), chunkBytes, now });
  const checkpoints = createCheckpoints(stateFolder);
  const progress = createAnnouncer();
  const report = options.onProblem ?? (() => undefined);
  const drop = (shape: Shape): void => registry.drop(shape);

  const applier = createApplier({
    registry,
    askWhere: createAskWhere(database),
    drop,
    committed(transaction) {
      checkpoints.committed(transaction);
      for (const shape of transaction.touched) shape.news.announce();
      progress.announce();
    },
  });

  const housekeeping = startHousekeeping({
    registry,
    database,
    isActive: () => follower.isActive(),
    drop,
    bounds: { keepShapes, keepBytes: options.keepBytes ?? 4 * 1024 ** 3, idleAfterMs: afterMs },
    everyMs: options.reconcileMs ?? 10_000,
    now,
    report,
  });

  let loaded: Promise<void> | null = null;
  const follower = followSlot({
    databaseUrl,
    database,
    slot: name,
    publication: name,
    async prepared(slot) {
      loaded ??= checkpoints.keptEnds().then(registry.load);
      await loaded;
      if ((await checkpoints.resume(slot, registry.all())) === 'other') for (const shape of registry.all()) drop(shape);
      await housekeeping.recheck();
    },
    take: applier.apply,
    idleAt: checkpoints.idleAt,
    keptLsn: checkpoints.keptLsn,
    interrupted: applier.interrupt,
    report,
  });

  const checkpointTimer = setInterval(() => void checkpoints.save().catch(report), options.checkpointMs ?? 3_000);

  const answering = createAnswering({
    secret: options.secret ?? null,
    database: snapshots,
    registry,
    follower,
    drop,
    finder: createShapeFinder({ database, snapshots, publication: name, registry, applier, chunkBytes, drop }),
    lastSeenLsn: checkpoints.lastSeenLsn,
    progress,
    now,
    random,
    stopping: stopping.signal,
    liveTimeoutMs: options.liveTimeoutMs ?? 20_000,
    aheadTimeoutMs: options.aheadTimeoutMs ?? 10_000,
    activeTimeoutMs: options.activeTimeoutMs ?? 5_000,
    sse: options.sse ?? { keepAliveMs: 21_000, connectionMs: 60_000 },
  });

  return {
    handle: createHttpHandler(answering),
    fetch: createInProcessFetch(answering),
    ready: timeoutMs => follower.whenActive({ ms: timeoutMs, signal: stopping.signal }),
    async close() {
      clearInterval(checkpointTimer);
      stopping.abort();
      await housekeeping.stop();
      // The last confirmation is sent as the stream ends.
      await checkpoints.save();
      await follower.close();
      await Promise.all([database.close(), snapshots.close()]);
    },
  };
}
