/** Keeps one account's replica and the cloud equal, from `start` to `stop`. The one thing others start and stop. */
import { connectionEvent } from './connection-event.ts';
import { followProgress } from './follow-progress.ts';
import { createLink } from './link.ts';
import type { Claims } from './model/claims.ts';
import type { HistoryRequest } from './model/history.ts';
import { shapeIdentity, shapeLog, shapesFor, syncSteps, type Shape } from './model/shapes.ts';
import type { SyncConnection, SyncStatus } from './model/sync-status.ts';
import {
  StorageError,
  type Clock,
  type CommandSink,
  type HistorySource,
  type Random,
  type ReplicaStore,
  type ShapeSource,
  type SyncLog,
  type SyncSession,
} from './ports.ts';
import { createHistoryReader } from './read/history-reader.ts';
import { readShape } from './read/shape-reader.ts';
import { connection, currentStep, syncStatus, type ShapeStanding } from './status.ts';
import { createStorage } from './storage.ts';
import type { StorageState } from './storage-state.ts';
import { createOutboxSender } from './write/outbox-sender.ts';

export type SyncEngineParts = {
  readonly claims: Claims;
  readonly store: ReplicaStore;
  readonly source: ShapeSource;
  readonly sink: CommandSink;
  readonly history: HistorySource;
  readonly session: SyncSession;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: SyncLog;
  /** A bug of ours in a loop: the loop has stopped, the person must not be left without a word. */
  readonly onCrash: (error: unknown) => void;
  /** The replica's file is damaged: it must be closed, rescued and opened anew, with another engine. Told once (S21). */
  readonly onDamaged: () => void;
};

export type SyncEngine = {
  start(): void;
  /** Resolves when nothing of it touches the replica any more. */
  stop(): Promise<void>;
  /** A command was queued: send it now. */
  commandQueued(): void;
  /** The network may be back, or the person asks: don't wait for the next retry. */
  wake(): void;
  /** The computer slept or changed network: connections that look alive may be dead, so they are opened anew (S10). */
  reconnect(): void;
  setPaused(paused: boolean): void;
  /** The session works again, after a sign-in. */
  unblock(): void;
  /** Somebody looks at messages that aren't here. They come when the network lets them. */
  demandHistory(page: HistoryRequest): void;
  /** The wish or a pin changed. */
  wakeHistory(): void;
  /** What neither the wish nor a pin keeps leaves this computer. */
  freeHistory(): void;
  /** Whether the disk takes more history. What is asked for by somebody who looks at it comes all the same. */
  setRoom(hasRoom: boolean): void;
  /** Somebody else could not write or read the replica. */
  storageFailed(error: StorageError): void;
  status(): SyncStatus;
  /** Of the status, what needs no look into the replica. */
  connection(): SyncConnection;
  onStatus(listener: () => void): () => void;
};

export function createSyncEngine(parts: SyncEngineParts): SyncEngine {
  const { claims, store, clock, log } = parts;
  const life = new AbortController();
  const link = createLink(clock, parts.random, life.signal);
  const listeners = new Set<() => void>();
  const mine = shapesFor(claims);
  const standings = new Map<Shape, ShapeStanding>();
  let run: { readonly controller: AbortController; readonly ended: Promise<void> } | null = null;
  let lastSyncedAt: number | null = null;
  let clockSkewMs: number | null = null;
  const { rowsCame: onRows, facts: howFar } = followProgress(parts);
  const sender = createOutboxSender({ ...parts, link, onSettled: settled });
  const paged = mine.find(shape => shapeLog(shape) === 'changes');
  let hasRoom = true;
  const history = createHistoryReader({
    ...parts,
    link,
    isListening: () => paged !== undefined && store.shapeCursor(paged.table, shapeIdentity(paged, claims)) !== null,
    mayGoBack: () => ['history', null].includes(currentStep([...standings.values()])),
    hasRoom: () => hasRoom,
    isFilled: () => paged === undefined || standings.get(paged)?.complete === true,
    onFilled: filled,
    onChange: pagesCame,
  });
  const storage = createStorage({ store, clock, signal: life.signal, onChange: storageChanged, onDamaged: damaged });
  let lastLink = link.state();
  link.onChange(state => {
    const event = connectionEvent(lastLink, state, clock.now());
    lastLink = state;
    if (event !== null) log(event);
    changed();
  });

  /** What comes in or goes out while the disk refuses could not be kept: everything waits (S20). */
  function storageChanged(state: StorageState): void {
    if (state.name === 'refusing') {
      if (state.attempt === 1) log({ name: 'storage', code: state.trouble });
      void end();
    } else {
      log({ name: 'resumed' });
      begin();
    }
    changed();
  }

  function damaged(): void {
    void end();
    parts.onDamaged();
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function pagesCame(): void {
    onRows(0);
    const standing = paged === undefined ? undefined : standings.get(paged);
    if (paged !== undefined && standing !== undefined) standings.set(paged, { ...standing, rows: rowsHeld(paged) });
    changed();
  }

  function rowsHeld({ table }: Shape): number {
    return store.shapeProgress().find(progress => progress.table === table)?.rows ?? 0;
  }

  /** The newest page of each conversation is here: what was a log of changes is now as good as a whole shape. */
  function filled(): void {
    if (paged === undefined) return;
    store.markFilled(paged.table);
    const standing = standings.get(paged);
    if (standing !== undefined) standings.set(paged, { ...standing, complete: true });
    log({ name: 'table-complete', table: paged.table, rows: standing?.rows ?? 0 });
    changed();
  }

  function settled(serverTime: number | null): void {
    lastSyncedAt = clock.now();
    if (serverTime !== null) clockSkewMs = lastSyncedAt - serverTime;
    changed();
  }

  /** What an earlier run left: a shape that is complete stays so while it is read on. */
  function remember(): void {
    const known = new Map(store.shapeProgress().map(shape => [shape.table, shape]));
    for (const shape of mine) {
      const progress = known.get(shape.table);
      const same = progress?.identity === shapeIdentity(shape, claims);
      standings.set(shape, { shape, complete: same && progress.complete, refused: false, rows: same ? progress.rows : 0 });
    }
  }

  /** In order of use: the shapes of a step begin when those before are complete, and all go on being read (S8). */
  async function readAll(signal: AbortSignal, failed: (error: unknown) => void): Promise<void> {
    const readers: Promise<void>[] = [];
    const first = currentStep([...standings.values()]) !== null;
    for (const step of syncSteps) {
      if (currentStep([...standings.values()]) === step) log({ name: 'first-sync-step', step });
      for (const shape of mine.filter(candidate => candidate.step === step)) readers.push(read(shape, signal).catch(failed));
      if (step === paged?.step) readers.push(history.run(signal).catch(failed));
      await stepDone(step, signal);
      if (signal.aborted) break;
    }
    if (first && !signal.aborted) log({ name: 'first-sync-done', rows: [...standings.values()].reduce((sum, { rows }) => sum + rows, 0) });
    await Promise.all(readers);
  }

  function read(shape: Shape, signal: AbortSignal): Promise<void> {
    const onChange = (_shape: Shape, state: { complete: boolean; refused: string | null }): void => {
      const rows = rowsHeld(shape);
      const complete = shape === paged ? standings.get(shape)?.complete === true : state.complete;
      if (complete && standings.get(shape)?.complete !== true) log({ name: 'table-complete', table: shape.table, rows });
      standings.set(shape, { shape, complete, refused: state.refused !== null, rows });
      if (state.refused === null) lastSyncedAt = clock.now();
      history.wake();
      changed();
    };
    const onDeparted = (_shape: Shape, ids: readonly string[]): void => (shape === paged ? history.departed(ids) : undefined);
    const onRefetch = (): void => (shape === paged ? history.logBegan() : undefined);
    return readShape({ ...parts, link, onChange, onRows, onDeparted, onRefetch }, shape, standings.get(shape)?.complete ?? false, signal);
  }

  function stepDone(step: Shape['step'], signal: AbortSignal): Promise<void> {
    const done = (): boolean => {
      const current = currentStep([...standings.values()]);
      return current === null || syncSteps.indexOf(current) > syncSteps.indexOf(step);
    };
    return new Promise(resolve => {
      const check = (): void => {
        if (!done() && !signal.aborted) return;
        listeners.delete(check);
        resolve();
      };
      listeners.add(check);
      signal.addEventListener('abort', check, { once: true });
      check();
    });
  }

  /** False when the disk didn't let it be; it is done when the disk takes again. */
  function prepared(): boolean {
    if (standings.size > 0) return true;
    try {
      store.keepOnly(mine.map(shape => shape.table));
      remember();
      return true;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      storage.refused(error);
      return false;
    }
  }

  function begin(): void {
    if (run !== null || life.signal.aborted || storage.state().name === 'refusing' || !prepared()) return;
    const controller = new AbortController();
    const failed = (error: unknown): void => {
      if (controller.signal.aborted) return;
      if (error instanceof StorageError) return storage.refused(error);
      log({ name: 'crashed', error: error instanceof Error ? error.name : 'unknown' });
      parts.onCrash(error);
    };
    // Readers first: it is for them to find out whether the network is there.
    const loops = [readAll(controller.signal, failed).catch(failed), sender.run(controller.signal).catch(failed)];
    run = { controller, ended: Promise.all(loops).then(() => undefined) };
  }

  async function end(): Promise<void> {
    const ending = run;
    run = null;
    ending?.controller.abort();
    await ending?.ended;
  }

  return {
    start() {
      log({ name: 'started' });
      begin();
    },
    async stop() {
      life.abort();
      await end();
      log({ name: 'stopped' });
    },
    commandQueued() {
      storage.wake();
      sender.wake();
      changed();
    },
    wake() {
      storage.wake();
      link.tell({ name: 'woken' });
    },
    reconnect() {
      link.tell({ name: 'woken' });
      if (run === null) return;
      void end();
      begin();
    },
    setPaused(paused) {
      link.tell({ name: paused ? 'paused' : 'resumed' });
      if (paused) void end();
      else begin();
    },
    demandHistory: history.demand,
    wakeHistory: history.wake,
    freeHistory: history.free,
    setRoom(room) {
      hasRoom = room;
      history.wake();
    },
    unblock: () => link.tell({ name: 'resumed' }),
    storageFailed: storage.refused,
    connection: () => connection({ link: link.state(), storage: storage.state() }),
    status: () =>
      syncStatus({
        link: link.state(),
        storage: storage.state(),
        shapes: [...standings.values()],
        ...howFar(),
        outbox: store.outboxCounts(),
        lastSyncedAt,
        clockSkewMs,
      }),
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
