/** Every way a window can look at data. Watching one gives its rows now, and again whenever they change. */
import { z } from 'zod';
import { syncLogLevels } from '../../sync/model/sync-event.ts';
import type {
  AssignmentDetail,
  Badge,
  ConversationDetail,
  ConversationHeld,
  ConversationListItem,
  Coverage,
  DiskRoom,
  LocalSettings,
  Me,
  MessageItem,
  MessagePlace,
  MyProfile,
  OnlineHits,
  OverwrittenValue,
  OfflineReadiness,
  PendingCommand,
  PendingMessage,
  RefusedCommand,
  RefusedMessage,
  SyncLogEntry,
  SearchCoverage,
  SearchHits,
  SearchName,
  TextConflict,
  SessionState,
  SetAsideText,
  StorageUsage,
  SyncStatus,
  TypingPerson,
} from './rows.ts';
import { LONGEST_SEARCH, MOST_HITS } from './search-rows.ts';
import type { Safekeeping } from './safekeeping.ts';

/** Messages are read in blocks of this many consecutive `seq`: block 0 holds 1 to 50, block 1 holds 51 to 100… */
export const MESSAGE_BLOCK = 50;

type Query<P extends z.ZodType, R> = { readonly params: P; readonly row?: R };
const query =
  <R>() =>
  <P extends z.ZodType>(params: P): Query<P, R> => ({ params });
const nothing = z.strictObject({});
const inConversation = z.strictObject({ conversationId: z.uuid() });
const searched = z.strictObject({ text: z.string().max(LONGEST_SEARCH) });

export const queries = {
  'session.state': query<SessionState>()(nothing),
  'me.current': query<Me>()(nothing),
  'conversations.list': query<ConversationListItem>()(z.strictObject({ search: z.string().max(200) })),
  'conversation.byId': query<ConversationDetail>()(inConversation),
  'conversation.held': query<ConversationHeld>()(inConversation),
  'messages.block': query<MessageItem>()(inConversation.extend({ block: z.int().nonnegative() })),
  'messages.pending': query<PendingMessage>()(inConversation),
  'messages.refused': query<RefusedMessage>()(inConversation),
  'typing.people': query<TypingPerson>()(inConversation),
  'assignment.byId': query<AssignmentDetail>()(z.strictObject({ assignmentId: z.uuid() })),
  'sync.status': query<SyncStatus>()(nothing),
  'sync.pending': query<PendingCommand>()(nothing),
  'sync.refused': query<RefusedCommand>()(nothing),
  /** Newest first, the newest few hundred. */
  'conflicts.texts': query<TextConflict>()(nothing),
  'conflicts.values': query<OverwrittenValue>()(nothing),
  'conflicts.setAside': query<SetAsideText>()(nothing),
  'profile.mine': query<MyProfile>()(nothing),
  'sync.log': query<SyncLogEntry>()(z.strictObject({ level: z.enum(syncLogLevels).nullable() })),
  'safekeeping.state': query<Safekeeping>()(nothing),
  /** How far a search or a count over this computer's messages reaches. Cheap. */
  'storage.coverage': query<Coverage>()(nothing),
  /** Whether the disk has room left. Cheap. */
  'disk.room': query<DiskRoom>()(nothing),
  'storage.usage': query<StorageUsage>()(nothing),
  'offline.readiness': query<OfflineReadiness>()(nothing),
  'settings.local': query<LocalSettings>()(nothing),
  'badge.current': query<Badge>()(nothing),
  'message.byId': query<MessagePlace>()(z.strictObject({ messageId: z.uuid() })),
  'search.messages': query<SearchHits>()(searched.extend({ limit: z.int().min(1).max(MOST_HITS) })),
  /** What the cloud found of what isn't here, once `search.online` asked it; no row before. */
  'search.online': query<OnlineHits>()(searched),
  'search.names': query<SearchName>()(searched),
  'search.coverage': query<SearchCoverage>()(nothing),
} as const;

export type QueryName = keyof typeof queries;
export type QueryParams<N extends QueryName> = z.infer<(typeof queries)[N]['params']>;
export type QueryRow<N extends QueryName> = NonNullable<(typeof queries)[N]['row']>;

export function isQueryName(name: string): name is QueryName {
  return Object.hasOwn(queries, name);
}
