/** What a person is told about synchronisation: one value, from which the chip and its panel follow. */
import type { SyncStep } from './shapes.ts';

export type SyncConnection =
  | { readonly name: 'connecting' }
  | { readonly name: 'live'; readonly since: number }
  /** `retryAt` is when it will try again by itself. */
  | { readonly name: 'offline'; readonly since: number; readonly retryAt: number | null }
  | { readonly name: 'paused' }
  | { readonly name: 'blocked'; readonly reason: BlockedReason };

/** `disk-full`: no room is left. `disk-unwritable`: the folder or the disk refuses to be written for another reason. */
export type DiskTrouble = 'disk-full' | 'disk-unwritable';

/** `damaged`: the file isn't what was written to it. */
export type StorageTrouble = DiskTrouble | 'damaged';

/** `signed-out`: the session ended and only a sign-in repairs it. `stale-client`: this build is too old for the cloud. */
export type BlockedReason = 'signed-out' | 'stale-client' | DiskTrouble;

export type SyncStatus = {
  readonly connection: SyncConnection;
  /** Null once the first synchronisation is complete. `usable` after the step `work`. */
  readonly firstSync: {
    readonly step: SyncStep;
    readonly usable: boolean;
    readonly rows: number;
    readonly rowsByStep: Readonly<Record<SyncStep, number>>;
    readonly tablesDone: number;
    readonly tables: number;
  } | null;
  readonly pending: number;
  readonly refused: number;
  readonly lastSyncedAt: number | null;
  /** How far this computer's clock is ahead of the cloud's; null before the first answer. */
  readonly clockSkewMs: number | null;
};
