/** What queries answer with: plain data in the interface's words. Instants are epoch milliseconds, dates `YYYY-MM-DD`. */
import type { CommandName as SyncedCommandName } from '../../sync/model/commands.ts';
import type { CommandKind, RefusalCode } from '../../sync/model/command.ts';
import type { RefusalFacts } from '../../sync/model/refusal.ts';
import type {
  AdminRole,
  AssignmentStatus,
  ConversationKind,
  ConversationState,
  MessagePriority,
  MessageType,
  Priority,
  SenderRole,
  UserRole,
} from '../../sync/model/statuses.ts';
import type { LastChange, TextDraft } from './conflict-rows.ts';
import type { SyncEvent } from '../../sync/model/sync-event.ts';
import type { Language, RefusalNotice, Theme } from './commands.ts';
import type { OpeningTrouble, UnopenedWork } from './safekeeping.ts';

export type KnownAccount = {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly role: UserRole;
  /** What the person belongs to: the company, the practice, or the firm. */
  readonly organisation: string;
  readonly lastUsedAt: number;
  /** The cloud ended the session: the data stays readable, sending waits for a sign-in. */
  readonly needsSignIn: boolean;
};

export type SessionState = {
  readonly current: KnownAccount | null;
  /** The account that this window asked for, which is on this computer and can't be opened. */
  readonly cannotOpen: { readonly account: KnownAccount; readonly trouble: OpeningTrouble; readonly work: UnopenedWork } | null;
  /** Accounts on this computer, last used first. */
  readonly known: readonly KnownAccount[];
  /** Only on the local cloud: accounts that one click signs in to. */
  readonly demo: readonly {
    readonly email: string;
    readonly password: string;
    readonly displayName: string;
    readonly role: UserRole;
    readonly organisation: string;
  }[];
};

export type Me = {
  readonly userId: string;
  readonly email: string;
  readonly displayName: string;
  readonly role: UserRole;
  readonly adminRole: AdminRole | null;
  readonly locale: string;
  readonly sharesReadReceipts: boolean;
  readonly sharesTyping: boolean;
};

export type ConversationListItem = {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly state: ConversationState;
  /** Who it is with: the other side's name as this person knows it. */
  readonly counterpart: string;
  readonly title: string;
  readonly productCode: string | null;
  readonly assignmentStatus: AssignmentStatus | null;
  readonly priority: Priority | null;
  readonly lastMessage: {
    readonly preview: string;
    readonly at: number;
    readonly mine: boolean;
    readonly senderName: string | null;
  } | null;
  readonly unread: number;
  /** My messages that wait for the cloud. */
  readonly pending: number;
  /** My messages that the cloud refused and I have not dealt with. */
  readonly failed: number;
  readonly draft: string | null;
};

export type Participant = {
  /** Of the `conversation_participant` row. */
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly role: SenderRole;
  readonly isMe: boolean;
  readonly leftAt: number | null;
  readonly deliveredSeq: number;
  /** Null when this person doesn't share receipts, or when I don't. */
  readonly readSeq: number | null;
  readonly readAt: number | null;
};

export type ConversationDetail = {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly state: ConversationState;
  readonly counterpart: string;
  readonly title: string;
  readonly assignmentId: string | null;
  readonly productName: string | null;
  readonly productCode: string | null;
  readonly lastSeq: number;
  /** Read marks move by `conversation.markRead` with this id; null where I only look on. */
  readonly myStateId: string | null;
  readonly lastReadSeq: number;
  readonly participants: readonly Participant[];
  /** Why I can't write here, or null. */
  readonly readOnlyBecause: 'closed' | 'viewer' | 'not_participant' | null;
  readonly draft: { readonly text: string; readonly replyToId: string | null } | null;
};

export type MessageItem = {
  readonly id: string;
  /** 1, 2, 3… without a gap in a conversation. */
  readonly seq: number;
  readonly senderId: string;
  readonly senderName: string;
  readonly senderRole: SenderRole;
  readonly mine: boolean;
  readonly type: MessageType;
  readonly content: string;
  readonly priority: MessagePriority;
  readonly writtenAt: number;
  readonly receivedAt: number;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
  /** Without a name or a text when the message that is answered isn't on this computer. */
  readonly replyTo: { readonly id: string; readonly seq: number | null; readonly senderName: string; readonly content: string } | null;
};

/** A message of mine that the cloud has not confirmed, oldest first, shown after the newest. */
export type PendingMessage = {
  readonly id: string;
  readonly content: string;
  readonly writtenAt: number;
  readonly state: 'queued' | 'sending';
  readonly replyTo: MessageItem['replyTo'];
};

/** A message of mine that the cloud refused; its text waits here. */
export type RefusedMessage = {
  readonly deviceId: string;
  readonly number: number;
  readonly content: string;
  readonly writtenAt: number;
  readonly code: RefusalCode;
  readonly refusedAt: number;
  /** As of a `RefusedCommand`. */
  readonly retriable: boolean;
  readonly facts: RefusalFacts;
};

export type AssignmentDetail = {
  readonly id: string;
  readonly reference: string | null;
  readonly status: AssignmentStatus;
  readonly priority: Priority;
  readonly productCode: string;
  readonly productName: string;
  readonly clientName: string;
  readonly expertName: string | null;
  readonly estimatedDays: number | null;
  readonly actualDays: number | null;
  readonly dueOn: string | null;
  readonly progressPct: number;
  readonly compensation: {
    readonly model: string;
    readonly amountCents: number | null;
    readonly dayRateCents: number | null;
    readonly percentageBps: number | null;
    readonly status: string;
  } | null;
  readonly file: {
    readonly periodFrom: string;
    readonly periodTo: string;
    readonly estimatedCents: number | null;
    readonly claimDeadlineOn: string | null;
  } | null;
  readonly events: readonly {
    readonly id: string;
    readonly toStatus: AssignmentStatus | null;
    readonly command: string;
    readonly actorName: string | null;
    readonly note: string | null;
    readonly at: number;
  }[];
  readonly notes: readonly {
    readonly id: string;
    readonly authorName: string;
    readonly mine: boolean;
    readonly body: string;
    readonly writtenAt: number;
    readonly pending: boolean;
    readonly edited: LastChange | null;
    readonly draft: TextDraft | null;
    /** My edit of it waits for my decision. */
    readonly contested: boolean;
  }[];
  readonly canAddNote: boolean;
  /** A note that was begun, or that came back. */
  readonly noteDraft: string;
};

export type * from './search-rows.ts';
export type * from './storage-rows.ts';
export type { SyncStatus } from '../../sync/model/sync-status.ts';

/** What a command is about, for telling it in words. */
export type CommandWords = { readonly name: SyncedCommandName; readonly subject: string; readonly excerpt: string };

export type PendingCommand = CommandWords & {
  readonly deviceId: string;
  readonly number: number;
  readonly kind: CommandKind;
  /** `again`: it was sent, no answer came, and it will be sent under the same number. */
  readonly state: 'queued' | 'sending' | 'again';
  readonly writtenAt: number;
  readonly bytes: number;
  /** The command of this list that it builds on, such as the message that it replies to. */
  readonly buildsOn: string | null;
  readonly cancel: Cancelling;
  readonly opens: CommandPlace;
};

/** `others` build on it and go with it. `handed`: it may have reached the cloud. `by-itself`: nobody decided it. */
export type Cancelling =
  { readonly name: 'possible'; readonly others: number } | { readonly name: 'impossible'; readonly because: 'handed' | 'by-itself' };

/** Where the thing that a command is about can be looked at. */
export type CommandPlace = { readonly name: 'conversation'; readonly id: string } | { readonly name: 'profile' } | null;

export type RefusedCommand = CommandWords & {
  readonly deviceId: string;
  readonly number: number;
  readonly code: RefusalCode;
  readonly writtenAt: number;
  readonly refusedAt: number;
  /** All that the person wrote, or nothing. */
  readonly text: string;
  /** The text has a draft to go back to. */
  readonly restorable: boolean;
  /** Doing it again may succeed: the reason may have passed, and this device sees nothing against it. */
  readonly retriable: boolean;
  readonly facts: RefusalFacts;
  readonly opens: CommandPlace;
};

export type * from './conflict-rows.ts';

/** Something that synchronisation did, kept 30 days. */
export type SyncLogEntry = { readonly id: number; readonly at: number; readonly event: SyncEvent };

export type LocalSettings = {
  readonly theme: Theme;
  readonly language: Language | null;
  readonly density: 'comfortable' | 'compact';
  readonly notifications: 'content' | 'sender' | 'none';
  readonly refusals: RefusalNotice;
};

export type TypingPerson = { readonly userId: string; readonly name: string };

/** What the badge counts: conversations with something unread, never messages. */
export type Badge = { readonly conversations: number };
