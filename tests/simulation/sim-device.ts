/** A device in the simulation: the real replica in a file and the real engine, in one life after another. */
import { join } from 'node:path';
import type { Claims } from '../../sync/model/claims.ts';
import { uuidV7 } from '../../sync/model/ids.ts';
import { createSyncEngine, type SyncEngine } from '../../sync/sync-engine.ts';
import type { Clock, Random, ReplicaStore } from '../../sync/ports.ts';
import type { Replica } from '../../src-main/replica/open-replica.ts';
import { openOrRescueReplica } from '../../src-main/replica/rescue.ts';
import { isSynced, leaveBehind, logLength, removeFile } from './disk.ts';
import type { Ledger } from './ledger.ts';
import { Crash, mortal, mortally, type Passage } from './mortal.ts';
import type { Mutation } from './mutation.ts';
import type { ReplicaWatch } from './replica-watch.ts';
import type { Line, SimCloud } from './sim-cloud.ts';
import { slicedStore } from './sliced-store.ts';
import { standstill, type Parked, type Timeline } from './timeline.ts';
import type { Violations } from './violation.ts';

/** After so many calls that write the replica, the process is killed: just before that call, or just after its commit. */
export type Fuse = { calls: number; readonly when: 'before' | 'after'; readonly powerToo: boolean };

export type SimDevice = {
  readonly name: string;
  /** What the person is in this life: the token says it, and its next life may have another. */
  readonly claims: Claims;
  readonly line: Line;
  /** Null between a crash and the next start. */
  replica(): Replica | null;
  engine(): SyncEngine | null;
  start(): void;
  /** Ends it as a person closes it. */
  stop(): Promise<void>;
  /** Of a person who may become something else: from the next life on they are (S14). False when they can't. */
  takeAnotherRole(): boolean;
  kill(powerToo: boolean): void;
  setFuse(fuse: Fuse | null): void;
  /** Signs out and throws away what was not sent; the next start is another device. */
  forgetEverything(): Promise<void>;
  /** What a person does, unless the device is off. It may be the last thing that happens on it. */
  act(work: (living: Living) => void): void;
  readonly clock: Clock;
  /** Epoch milliseconds, as the device has it. */
  now(): number;
  newId(): string;
  trace(event: string): void;
  close(): Promise<void>;
};

/** What a person is, and what they may become. */
export type Roles = readonly [Claims, ...Claims[]];

export type SimDeviceParts = {
  readonly name: string;
  readonly roles: Roles;
  readonly folder: string;
  readonly skewMs: number;
  readonly cloud: SimCloud;
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly watch: ReplicaWatch;
  readonly violations: Violations;
  readonly random: Random;
  readonly mutation: Mutation;
  readonly trace: (event: string) => void;
};

/** A device that is on. */
export type Living = {
  /** To write: the process may end there. */
  readonly replica: Replica;
  /** To look at. */
  readonly file: Replica;
  readonly engine: SyncEngine;
};

type Life = Living & { readonly name: string; readonly path: string; dead: boolean };

const writes: ReadonlySet<PropertyKey> = new Set<keyof Replica>(['enqueue', 'cancel', 'writeLocal']);
/** Of the store, what writes nothing: no fuse burns there. */
const looks: ReadonlySet<PropertyKey> = new Set<keyof ReplicaStore>([
  'unsent',
  'outboxCounts',
  'shapeCursor',
  'shapeProgress',
  'drained',
  'historyWish',
  'conversationHistories',
  'heldBelow',
]);

/** Where a device's first life finds its file, or makes one. */
export function firstFile(folder: string, name: string): string {
  return join(folder, `${name}.0.db`);
}

export function createSimDevice(parts: SimDeviceParts): SimDevice {
  const { name, roles, timeline, ledger, watch, violations, random, mutation } = parts;
  let [claims] = roles;
  const line: Line = { online: true, token: 'good' };
  let lives = 0;
  let path = firstFile(parts.folder, name);
  let life: Life | null = null;
  let fuse: Fuse | null = null;
  /** How much of the file's log survives a power cut. */
  let synced = 0;
  const buried: Life[] = [];
  const newId = (): string => uuidV7(timeline.now() + parts.skewMs, count => Uint8Array.from({ length: count }, () => random() * 256));

  function die(dying: Life, powerToo: boolean): void {
    dying.dead = true;
    life = null;
    fuse = null;
    timeline.forget(dying.name);
    path = join(parts.folder, `${name}.${++lives}.db`);
    leaveBehind(dying.path, path, random, powerToo ? synced : null);
    if (powerToo) watch.forget();
    buried.push(dying);
    parts.trace(`${name} ${powerToo ? 'loses its power' : 'is killed'}`);
  }

  function passageOf(of: () => Life): Passage {
    return {
      before(method) {
        const living = of();
        if (living.dead) throw new Crash();
        if (!looks.has(method) && fuse !== null && --fuse.calls <= 0 && fuse.when === 'before') end(living, fuse);
      },
      after(method) {
        if (looks.has(method)) return;
        const living = of();
        if (isSynced(living.file)) synced = logLength(living.path);
        if (fuse !== null && fuse.calls <= 0) end(living, fuse);
      },
    };
  }

  function end(living: Life, burnt: Fuse): never {
    die(living, burnt.powerToo);
    throw new Crash();
  }

  function start(): void {
    if (life !== null) return;
    const opened = openOrRescueReplica(path, { newId, now: timeline.now, log: text => violations.report('kept', `${name}: ${text}`) });
    synced = Math.min(synced, logLength(path));
    const passage = passageOf(() => current);
    const store = mortal(opened.store, null, passage);
    const connection = parts.cloud.connect(`${name}.${lives}`, claims, line);
    const engine = createSyncEngine({
      claims,
      store: slicedStore(mutation.store?.(store) ?? store, random),
      sink: mutation.sink?.(connection.sink) ?? connection.sink,
      source: mutation.source?.(connection.source) ?? connection.source,
      history: connection.history,
      session: connection.session,
      clock: timeline.clockOf(`${name}.${lives}`, parts.skewMs),
      random,
      log: () => {},
      onDamaged: () => violations.report('kept', `${name}: its file is damaged`),
      onCrash: error => {
        if (!(error instanceof Crash))
          violations.report('alive', `${name}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      },
    });
    const replica = mortal<Replica>(opened, writes, passage);
    const current: Life = { name: `${name}.${lives}`, path, file: opened, replica, engine, dead: false };
    life = current;
    watch.look(opened, null);
    opened.onCommit(touched => watch.look(opened, touched));
    mortally(engine.start);
  }

  function breathOf({ name: living }: Life): Parked | undefined {
    return timeline.ready().find(({ device, label }) => device === living && label === 'breath');
  }

  async function stop(): Promise<void> {
    const ending = life;
    if (ending === null) return;
    const ended = ending.engine.stop();
    await standstill();
    // Whoever breathes goes on, or the end would wait for a pick that never comes.
    for (let breath = breathOf(ending); breath !== undefined; breath = breathOf(ending)) await timeline.resume(breath);
    await ended;
    if (ending.dead) return;
    life = null;
    timeline.forget(ending.name);
    ending.file.close();
    lives++;
    synced = 0;
  }

  return {
    name,
    get claims() {
      return claims;
    },
    line,
    replica: () => life?.file ?? null,
    engine: () => life?.engine ?? null,
    start,
    stop,
    takeAnotherRole() {
      claims = roles[(roles.indexOf(claims) + 1) % roles.length] ?? claims;
      return roles.length > 1;
    },
    kill: powerToo => void (life !== null && die(life, powerToo)),
    setFuse(wanted) {
      fuse = wanted;
    },
    async forgetEverything() {
      await stop();
      ledger.discard(name);
      watch.forget();
      removeFile(path);
    },
    act(work) {
      const living = life;
      if (living !== null) mortally(() => work(living));
    },
    clock: timeline.clockOf(name, parts.skewMs),
    now: () => timeline.now() + parts.skewMs,
    newId,
    trace: event => parts.trace(`${name} ${event}`),
    async close() {
      await stop();
      for (const { file } of buried) file.close();
    },
  };
}
