/** Every query of an account, with its handler: a missing one doesn't compile. */
import type { QueryHandlers } from './query.ts';
import { assignmentById } from './queries/assignment-by-id.ts';
import { conflictsSetAside, conflictsTexts, conflictsValues } from './queries/conflicts.ts';
import { conversationById } from './queries/conversation-by-id.ts';
import { conversationsList } from './queries/conversations-list.ts';
import { badgeCurrent, settingsLocal, typingPeople } from './queries/device.ts';
import { meCurrent } from './queries/me.ts';
import { messagesBlock, messagesPending, messagesRefused } from './queries/messages.ts';
import { profileMine } from './queries/profile.ts';
import { syncLog } from './queries/sync-log.ts';
import { safekeepingState } from './queries/safekeeping.ts';
import { messageById, searchCoverage, searchMessages, searchNames, searchOnline } from './queries/search.ts';
import { syncPending, syncRefused, syncStatusQuery } from './queries/sync.ts';
import { conversationHeld, diskRoom, offlineReadiness, storageCoverage, storageUsage } from './queries/storage.ts';

export const queryHandlers: QueryHandlers = {
  'me.current': meCurrent,
  'conversations.list': conversationsList,
  'conversation.byId': conversationById,
  'conversation.held': conversationHeld,
  'messages.block': messagesBlock,
  'messages.pending': messagesPending,
  'messages.refused': messagesRefused,
  'typing.people': typingPeople,
  'assignment.byId': assignmentById,
  'sync.status': syncStatusQuery,
  'sync.pending': syncPending,
  'sync.refused': syncRefused,
  'conflicts.texts': conflictsTexts,
  'conflicts.values': conflictsValues,
  'conflicts.setAside': conflictsSetAside,
  'profile.mine': profileMine,
  'sync.log': syncLog,
  'safekeeping.state': safekeepingState,
  'storage.coverage': storageCoverage,
  'disk.room': diskRoom,
  'storage.usage': storageUsage,
  'offline.readiness': offlineReadiness,
  'settings.local': settingsLocal,
  'badge.current': badgeCurrent,
  'message.byId': messageById,
  'search.messages': searchMessages,
  'search.online': searchOnline,
  'search.names': searchNames,
  'search.coverage': searchCoverage,
};
