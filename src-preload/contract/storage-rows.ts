/** What queries answer about what is on this computer, and what it takes. */
import type { HistoryWish } from '../../sync/model/history.ts';

/** How much of a conversation is on this computer. */
export type ConversationHeld = {
  /** From this `seq` on everything is here; null when nothing has come yet. */
  readonly fromSeq: number | null;
  readonly pinned: boolean;
};

/** How far what this computer knows reaches (A23). */
export type Coverage = {
  readonly messages: number;
  readonly conversations: number;
  /** Conversations of which older messages are elsewhere. */
  readonly notWhole: number;
};

export type IncompleteConversation = {
  readonly conversationId: string;
  readonly counterpart: string;
  readonly title: string;
  /** Messages that are here, of `messages`. */
  readonly held: number;
  readonly messages: number;
  readonly whole: boolean;
};

/** `low`: less than 1 GB is left; `free` in bytes, in round tens of megabytes. `capped`: the person's own limit is reached. */
export type DiskRoom = { readonly name: 'enough' } | { readonly name: 'low'; readonly free: number } | { readonly name: 'capped' };

/** The most that the database of an account may take before no older messages are brought by themselves. */
export const storageCaps = ['1gb', '5gb', '20gb', 'none'] as const;
export type StorageCap = (typeof storageCaps)[number];

/** Bytes of the account's files; `free` of the disk, null where the system doesn't say; `index` of the database, null until it was measured. */
export type StorageUsage = {
  readonly database: number;
  readonly index: number | null;
  readonly backups: number;
  readonly others: number;
  readonly free: number | null;
  readonly cap: StorageCap;
  readonly wish: HistoryWish;
  readonly pinned: readonly IncompleteConversation[];
};

/** What leaving the network now would leave behind (D10). */
export type OfflineReadiness = {
  /** The first few conversations of which something wanted isn't here. */
  readonly missing: readonly IncompleteConversation[];
  readonly missingCount: number;
  readonly unsent: number;
  readonly firstSync: boolean;
  readonly lastSyncedAt: number | null;
  /** What was found when the person last asked; kept. */
  readonly lastCheck: LastCheck | null;
};

export type LastCheck = { readonly at: number; readonly ready: boolean; readonly missing: number; readonly unsent: number };
