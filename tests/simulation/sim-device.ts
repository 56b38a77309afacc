/** A device in the simulation: the real replica in a file and the real engine, in one life after another. */
import { join } from 'node:path';
import type { Claims } from '../../sync/model/claims.ts';
import type { CommandDefinition } from '../../sync/model/command.ts';
import { commands, type CommandName } from '../../sync/model/commands.ts';
import { uuidV7 } from '../../sync/model/ids.ts';
import { createSyncEngine, type SyncEngine } from '../../sync/sync-engine.ts';
import type { Random } from '../../sync/ports.ts';
import { runCommand } from '../../src-main/core/run-command.ts';
import type { Replica } from '../../src-main/replica/open-replica.ts';
import { openOrRescueReplica } from '../../src-main/replica/rescue.ts';
import { leaveBehind, logLength, removeFile } from './disk.ts';
import { exampleWorld } from './example-world.ts';
import { acceptedCommands, type Ledger } from './ledger.ts';
import type { Mutation } from './mutation.ts';
import type { ReplicaWatch } from './replica-watch.ts';
import type { Line, SimCloud } from './sim-cloud.ts';
import { standstill, type Parked, type Timeline } from './timeline.ts';
import type { Violations } from './violation.ts';

/** Thrown where the process of a device ends. Nothing of it runs any more, and nothing tells the replica. */
class Crash extends Error {}

/** After so many calls of the store or of `enqueue`, the process is killed: just before that call, or just after its commit. */
export type Fuse = { calls: number; readonly when: 'before' | 'after'; readonly powerToo: boolean };

export type SimDevice = {
  readonly name: string;
  readonly claims: Claims;
  readonly line: Line;
  /** Null between a crash and the next start. */
  replica(): Replica | null;
  engine(): SyncEngine | null;
  start(): void;
  /** Ends it as a person closes it. */
  stop(): Promise<void>;
  kill(powerToo: boolean): void;
  setFuse(fuse: Fuse | null): void;
  /** Signs out and throws away what was not sent; the next start is another device. */
  forgetEverything(): Promise<void>;
  /** Does what a command's examples say, in the world as this device shows it. */
  write(name: CommandName): void;
  close(): Promise<void>;
};

export type SimDeviceParts = {
  readonly name: string;
  readonly claims: Claims;
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

type Life = {
  readonly name: string;
  readonly path: string;
  /** The file, whoever lives. */ readonly file: Replica;
  readonly replica: Replica;
  readonly engine: SyncEngine;
  dead: boolean;
};

export function createSimDevice(parts: SimDeviceParts): SimDevice {
  const { name, claims, timeline, ledger, watch, violations, random, mutation } = parts;
  const line: Line = { online: true, token: 'good' };
  let lives = 0;
  let path = join(parts.folder, `${name}.0.db`);
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

  /** Each call that writes the replica may be the last one of this life. `durable`: the ones that write and sync; null: all write, none syncs. */
  function mortal<T extends object>(target: T, of: () => Life, durable: ReadonlySet<PropertyKey> | null): T {
    return new Proxy(target, {
      get(_, property) {
        const member: unknown = Reflect.get(target, property);
        if (typeof member !== 'function' || durable?.has(property) === false) return member;
        return (...args: unknown[]): unknown => {
          const living = of();
          if (living.dead) throw new Crash();
          const burnt = fuse !== null && --fuse.calls <= 0 ? fuse : null;
          if (burnt?.when === 'before') return end(living, burnt);
          const result: unknown = Reflect.apply(member, target, args);
          if (durable !== null) synced = logLength(living.path);
          return burnt === null ? result : end(living, burnt);
        };
      },
    });
  }

  function end(living: Life, burnt: Fuse): never {
    die(living, burnt.powerToo);
    throw new Crash();
  }

  function start(): void {
    if (life !== null) return;
    const opened = openOrRescueReplica(path, { newId, now: timeline.now, log: text => violations.report('kept', `${name}: ${text}`) });
    synced = Math.min(synced, logLength(path));
    const of = (): Life => current;
    const replica = mortal(opened, of, new Set(['enqueue', 'writeLocal']));
    const connection = parts.cloud.connect(`${name}.${lives}`, claims, line);
    const engine = createSyncEngine({
      claims,
      store: mutation.store?.(mortal(opened.store, of, null)) ?? mortal(opened.store, of, null),
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
    const current: Life = { name: `${name}.${lives}`, path, file: opened, replica, engine, dead: false };
    life = current;
    acceptedCommands(opened.read, name).forEach(ledger.accept);
    watch.look(opened, null);
    opened.onCommit(touched => watch.look(opened, touched));
    mortally(engine.start);
  }

  /** What the person or the system does may run into the end of the process, like everything else. */
  function mortally(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
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

  function write(command: CommandName): void {
    const living = life;
    if (living === null) return;
    const now = timeline.now() + parts.skewMs;
    // Inputs go back where they came from: a command's examples into the same command.
    const examples = (commands[command] as unknown as CommandDefinition<unknown>).examples(
      exampleWorld({ replica: living.file, claims, now, newId, random }),
    );
    const input = examples[Math.floor(random() * examples.length)];
    if (input === undefined) return; // not for this person, or not in what they have now
    mortally(() => {
      const reply = runCommand(living.replica, claims, command, input, now);
      parts.trace(`${name} ${command} ${reply.ok ? 'accepted' : reply.error.detail}`);
      if (!reply.ok) return;
      acceptedCommands(living.replica.read, name).forEach(ledger.accept);
      watch.look(living.replica, null);
      living.engine.commandQueued();
    });
  }

  return {
    name,
    claims,
    line,
    replica: () => life?.file ?? null,
    engine: () => life?.engine ?? null,
    start,
    stop,
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
    write,
    async close() {
      await stop();
      for (const { file } of buried) file.close();
    },
  };
}
