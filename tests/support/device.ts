/** A device in a test: a real replica in a file, and the real engine over the fake cloud. */
import { join } from 'node:path';
import type { KeptSession } from '../../sync/cloud.ts';
import type { Claims } from '../../sync/model/claims.ts';
import type { CommandInput, CommandName } from '../../sync/model/commands.ts';
import type { SyncEvent } from '../../sync/model/sync-event.ts';
import type { ReplicaStore } from '../../sync/ports.ts';
import { createSyncEngine, type SyncEngine } from '../../sync/sync-engine.ts';
import { runCommand } from '../../src-main/core/run-command.ts';
import type { Replica } from '../../src-main/replica/open-replica.ts';
import { openOrRescueReplica } from '../../src-main/replica/rescue.ts';
import type { FakeCloud } from './fake-cloud.ts';
import type { ManualClock } from './manual-clock.ts';

export type Device = {
  readonly replica: Replica;
  readonly engine: SyncEngine;
  /** What the engine told the journal. */
  readonly logged: readonly SyncEvent[];
  run<N extends CommandName>(name: N, input: CommandInput<N>): ReturnType<typeof runCommand>;
  /** As a crash leaves it: nothing is told to stop nicely, and the file is opened again. */
  stop(): Promise<void>;
};

export type DeviceOptions = {
  readonly folder: string;
  readonly name: string;
  readonly cloud: FakeCloud;
  readonly clock: ManualClock;
  readonly claims: Claims;
  readonly newId: () => string;
  readonly random?: () => number;
  /** Stands between the engine and its replica. */
  readonly around?: (store: ReplicaStore) => ReplicaStore;
  readonly onDamaged?: () => void;
};

export function openDevice({ folder, name, cloud, clock, claims, newId, random = () => 0.5, ...more }: DeviceOptions): Device {
  const replica = openOrRescueReplica(join(folder, `${name}.db`), { newId, now: clock.now, log: () => {} });
  const logged: SyncEvent[] = [];
  const kept: KeptSession = {
    accessToken: JSON.stringify(claims),
    refreshToken: 'r',
    expiresAt: Number.MAX_SAFE_INTEGER,
    email: 'x@test.example',
  };
  const engine = createSyncEngine({
    ...cloud.account(kept),
    store: more.around?.(replica.store) ?? replica.store,
    clock,
    random,
    log: event => logged.push(event),
    onCrash: error => {
      throw error;
    },
    onDamaged: () => {
      if (more.onDamaged === undefined) throw new Error('the replica is damaged');
      more.onDamaged();
    },
  });
  engine.start();
  return {
    replica,
    engine,
    logged,
    run(command, input) {
      const reply = runCommand(replica, claims, command, input, clock.now());
      if (reply.ok) engine.commandQueued();
      return reply;
    },
    async stop() {
      await engine.stop();
      replica.close();
    },
  };
}
