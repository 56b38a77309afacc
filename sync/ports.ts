/** What the engine needs of the world. Everything it does to the outside goes through these, so tests can stand in for it. */
import type { RefusalCode } from './model/command.ts';
import type { CommandName } from './model/commands.ts';
import type { CloudSearchReply, CloudSearchRequest } from './model/cloud-search.ts';
import type { HistoryReply, HistoryRequest, HistoryWish, MessageJson, PageRequest } from './model/history.ts';
import type { MessageWindow } from './model/message-window.ts';
import type { PushReply, PushRequest, PushResult } from './model/push.ts';
import type { SyncEvent } from './model/sync-event.ts';
import type { StorageTrouble } from './model/sync-status.ts';
import type { TableName } from './model/tables.ts';

export type Clock = {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Lets whatever waits for the thread go first: clicks before rows. */
  breathe(): Promise<void>;
};

/** A number in [0, 1), seeded in tests. */
export type Random = () => number;

/** Told what happened, for the journal. Returns at once and never throws: nothing waits for a journal. */
export type SyncLog = (event: SyncEvent) => void;

/** Where a shape's log has been read to. Opaque to us: Electric made both. */
export type ShapeCursor = { readonly handle: string; readonly offset: string };

/** A row as the wire gives it: column → Postgres text, or null. */
export type WireRow = Readonly<Record<string, string | null>>;

/** `upsert` carries the whole row; `delete` the row as it was, at least its key. */
export type ShapeChange = { readonly kind: 'upsert' | 'delete'; readonly row: WireRow };

export type ShapeEvent =
  /** Rows and where the log stands after them; both are kept in one transaction (S4). */
  | { readonly kind: 'rows'; readonly changes: readonly ShapeChange[]; readonly cursor: ShapeCursor; readonly upToDate: boolean }
  /** The shape must be read again from its beginning; old rows stay visible meanwhile (S6). */
  | { readonly kind: 'must-refetch' };

export type ShapeFailure =
  | { readonly kind: 'unreachable'; readonly detail: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'unauthorized' }
  /** The gateway says no, and asking again won't change it. */
  | { readonly kind: 'refused'; readonly detail: string };

/** Thrown by `ShapeSource.follow` and by nothing else. */
export class ShapeSourceError extends Error {
  readonly failure: ShapeFailure;
  constructor(failure: ShapeFailure) {
    super(failure.kind === 'unauthorized' ? failure.kind : `${failure.kind}: ${failure.detail}`);
    this.failure = failure;
  }
}

/** Thrown by every method of `ReplicaStore` that this computer's disk fails. Nothing of that method's transaction happened. */
export class StorageError extends Error {
  readonly trouble: StorageTrouble;
  constructor(trouble: StorageTrouble, cause: unknown) {
    super(`${trouble}: ${cause instanceof Error ? cause.message : 'unknown'}`, { cause });
    this.trouble = trouble;
  }
}

export type ShapeSource = {
  /**
   * Follows a shape for ever, from `cursor` or from its beginning; a shape of changes only begins at this moment, with an
   * empty event that carries the cursor. Ends after a must-refetch. The next event is read only when the last one was
   * taken, which is the backpressure. Ends when the signal aborts; throws `ShapeSourceError` when it can't go on.
   */
  follow(request: {
    readonly table: TableName;
    readonly cursor: ShapeCursor | null;
    readonly signal: AbortSignal;
  }): AsyncIterable<ShapeEvent>;
};

export type PushOutcome =
  | { readonly kind: 'reply'; readonly reply: PushReply }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'unauthorized' }
  /** The server read the request and will never take it as it is (too old a build, or a batch it can't parse). */
  | { readonly kind: 'rejected'; readonly code: RefusalCode; readonly detail: string };

export type CommandSink = {
  push(request: PushRequest, signal: AbortSignal): Promise<PushOutcome>;
};

export type HistoryOutcome =
  | { readonly kind: 'pages'; readonly pages: HistoryReply['pages'] }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'unauthorized' }
  /** The cloud will not give them, and asking again at once won't change it. */
  | { readonly kind: 'refused'; readonly detail: string };

/** Messages that were there before the log of changes began (S30). */
export type HistorySource = {
  /**
   * One page per request and in their order, all of one moment of the database that is not before the call. A page with
   * fewer rows than its limit reaches the first message; one of a conversation that isn't this person's is empty, and so is
   * that of a message that isn't there.
   */
  pages(requests: readonly HistoryRequest[], signal: AbortSignal): Promise<HistoryOutcome>;
};

export type CloudSearchOutcome =
  | { readonly kind: 'found'; readonly reply: CloudSearchReply }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'refused'; readonly detail: string };

/** Searches messages that this device doesn't hold (S42). What it finds is shown, and never stored. */
export type CloudSearch = {
  find(request: CloudSearchRequest, signal: AbortSignal): Promise<CloudSearchOutcome>;
};

/** The session with the cloud, as far as the engine cares. */
export type SyncSession = {
  /** Asks for a fresh access token. `signed-out`: only the person can repair this. */
  refresh(signal: AbortSignal): Promise<'refreshed' | 'unreachable' | 'signed-out'>;
};

export type OutboxCommand = {
  /** Which device gave the number: after a rebuild of the replica, rescued commands keep their old one (S9). */
  readonly deviceId: string;
  readonly number: number;
  readonly name: CommandName;
  readonly input: unknown;
};

/** What became of a text edit that the cloud refused with `CONFLICT`: merged by itself (S23), or left for the person (S24). */
export type MetText = { readonly number: number; readonly outcome: 'merged' | 'to-decide' };

/** `complete` once the shape was up to date for the first time; a refetch doesn't change that. */
export type ShapeProgress = { readonly table: TableName; readonly identity: string; readonly rows: number; readonly complete: boolean };

/** The local replica, as the engine writes it. Every method is one transaction, and throws `StorageError`. */
export type ReplicaStore = {
  /** Writes a little, to know whether the disk takes it. */
  probe(): void;
  /** The oldest commands the cloud has not confirmed, in the order they were written, all of one device. */
  unsent(limit: number): readonly OutboxCommand[];
  markSending(commands: readonly OutboxCommand[]): void;
  /** They were sent and it isn't known whether they arrived: they will be sent again under the same numbers. */
  markQueued(commands: readonly OutboxCommand[]): void;
  /**
   * Applies what the cloud said: rows under their rev, patches gone, refusals kept for the person (S3). `answer` is the
   * whole answer that `results` are a part of: a row that several commands touched came with the last of them, and is
   * needed as soon as the first one's patches go (S5). Answers with the texts among them that someone else had changed too.
   */
  settle(deviceId: string, results: readonly PushResult[], now: number, answer?: readonly PushResult[]): readonly MetText[];
  outboxCounts(): { readonly pending: number; readonly refused: number };

  /** Null when the shape was never read, or was read as something else than `identity`. */
  shapeCursor(table: TableName, identity: string): ShapeCursor | null;
  shapeProgress(): readonly ShapeProgress[];
  /** A slice of an event's rows. Only the last slice of an event carries its cursor: a crash before it reads the event again (S4). */
  applyShape(slice: ShapeSlice): void;
  /** Resolves when the disk has caught up: whoever brings rows in bulk waits here between two slices, so that no click has to. */
  drained(): Promise<void>;
  /** Forgets the cursor; the rows stay until the new snapshot is complete and lacks them (S6). */
  startRefetch(table: TableName, identity: string): void;
  /** Empties the tables that no shape of this person feeds any more. */
  keepOnly(tables: readonly TableName[]): void;

  /** A shape of changes only has its first pages: from now on it counts as complete. */
  markFilled(table: TableName): void;
  /** How much history the person wants on this computer. */
  historyWish(): HistoryWish;
  /**
   * Every conversation that is here, and those that left and whose messages are still here. Cheap, as it is asked at each
   * change of a shape: the same array until something of it changed.
   */
  conversationHistories(): readonly ConversationHistory[];
  /** The confirmed messages that a page would speak of, newest first, at most `limit`. */
  heldBelow(page: PageRequest): readonly HeldMessage[];
  /** A slice of a page's rows, under their rev (S1). Only the last slice moves the window: a crash before it asks again. */
  applyPage(slice: PageSlice): void;
  /** Removes the oldest messages of a conversation, `limit` at most; the window is narrowed first. Never pending ones. */
  releaseMessages(release: Release): void;
};

export type ConversationHistory = {
  readonly conversationId: string;
  /** False: the conversation left this person's shapes; what remains of its messages goes too. */
  readonly here: boolean;
  readonly lastSeq: number;
  /** Of the newest message that is here; 0 where there is none. */
  readonly newestSeq: number;
  readonly lastMessageAt: number | null;
  readonly unread: boolean;
  readonly window: MessageWindow | null;
  /** Why more of it is kept than the wish says: the person pinned it, or its assignment is under way. */
  readonly pinned: boolean;
  readonly working: boolean;
};

export type HeldMessage = { readonly id: string; readonly seq: number; readonly rev: number };

export type PageSlice = {
  readonly conversationId: string;
  readonly rows: readonly MessageJson[];
  readonly end: {
    readonly beforeSeq: number | null;
    readonly reach: number;
    readonly reachAt: number | null;
    /** Held before the page was asked for, and not in it: they go, unless they changed since. */
    readonly gone: readonly HeldMessage[];
  } | null;
};

/** Everything with a `seq` below `belowSeq` that was received before `before` (epoch milliseconds). */
export type Release = { readonly conversationId: string; readonly belowSeq: number; readonly before: number; readonly limit: number };

export type ShapeSlice = {
  readonly table: TableName;
  readonly identity: string;
  readonly changes: readonly ShapeChange[];
  readonly end: { readonly cursor: ShapeCursor; readonly upToDate: boolean } | null;
};
