/** The core with its real parts: both hosts start it here. */
import { createHash } from 'node:crypto';
import { createCloud } from '../../sync/remote/cloud.ts';
import type { Core, DemoAccount } from '../core/core.ts';
import { newId, systemClock } from '../core/core-clock.ts';
import { createCore } from '../core/create-core.ts';
import { freeBytes } from '../core/disk-usage.ts';
import type { Shell } from '../shell/shell.ts';

export type OpenCoreOptions = {
  readonly dataFolder: string;
  readonly cloud: {
    readonly url: string;
    readonly anonKey: string;
    /** The local cloud may come back on another port and is still the same one. */
    readonly isLocal: boolean;
  };
  readonly shell: Shell;
  readonly demoAccounts?: readonly DemoAccount[];
  readonly log: (line: string) => void;
};

export async function openCore({ cloud, ...options }: OpenCoreOptions): Promise<Core> {
  return createCore({
    ...options,
    cloud: createCloud({ address: cloud, now: systemClock.now, newId }),
    cloudName: cloud.isLocal ? 'local' : createHash('sha256').update(new URL(cloud.url).origin).digest('hex').slice(0, 16),
    freeBytes,
    clock: systemClock,
    random: Math.random,
    newId,
  });
}
