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

/** `total` is null while nobody knows how much there is. */
export type Progress = { readonly done: number; readonly total: number | null };

/**
 * After an absence (D9). `changes`: what came since, of that and the messages that are known to be missing. `checking`: the
 * messages that are here and were looked at again, after the log of changes began anew.
 */
export type CatchUp = { readonly name: 'changes' | 'checking'; readonly done: number; readonly total: number };

export type SyncStatus = {
  readonly connection: SyncConnection;
  /** Null once the first synchronisation is complete. `usable` after the step `work`. */
  readonly firstSync: {
    readonly step: SyncStep;
    readonly usable: boolean;
    readonly rows: number;
    /** Rows that came in a step; of messages, the newest of each conversation, of all of those. */
    readonly steps: Readonly<Record<SyncStep, Progress>>;
    readonly tablesDone: number;
    readonly tables: number;
  } | null;
  readonly catchUp: CatchUp | null;
  /** Conversations that go as far back as the person wished, of all; null when all of them do. `messages` are those that are here. */
  readonly history: { readonly done: number; readonly total: number; readonly messages: number } | null;
  readonly pending: number;
  readonly refused: number;
  readonly lastSyncedAt: number | null;
  /** How far this computer's clock is ahead of the cloud's; null before the first answer. */
  readonly clockSkewMs: number | null;
};
