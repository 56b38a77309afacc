/** `conversation.held`, `disk.room`, `storage.coverage`, `storage.usage`, `offline.readiness` */
import type { Coverage, IncompleteConversation } from '../../../src-preload/contract/rows.ts';
import { isWhole } from '../../../sync/model/message-window.ts';
import type { ConversationHistory } from '../../../sync/ports.ts';
import { heldOf } from '../../../sync/read/history-progress.ts';
import { historyWish } from '../../replica/message-pages.ts';
import { windowOf } from '../../replica/message-windows.ts';
import { outboxCounts } from '../../replica/outbox.ts';
import { number, text } from '../cells.ts';
import { counterpart } from '../counterpart.ts';
import { storageCap } from '../disk-room.ts';
import { lastCheck, missingNow } from '../offline-check.ts';
import type { QueryContext, QueryHandler } from '../query.ts';
import { DISK_TOPIC, STATUS_TOPIC } from '../topics.ts';

const MOST_NAMED = 20;
const HISTORY = ['message_window', 'conversation', 'offline_pin', 'setting', 'expertassignment'] as const;

export const conversationHeld: QueryHandler<'conversation.held'> = {
  reads: ['message_window', 'offline_pin'],
  rows: ({ db }, { conversationId }) => [
    {
      fromSeq: windowOf(db, conversationId)?.fromSeq ?? null,
      pinned: db.get('SELECT 1 AS pinned FROM offline_pin WHERE conversation_id = ?', conversationId) !== undefined,
    },
  ],
};

export const storageCoverage: QueryHandler<'storage.coverage'> = {
  reads: ['message_window', 'conversation'],
  pace: 'soon',
  rows: ({ histories }) => [coverageOf(histories())],
};

export const diskRoom: QueryHandler<'disk.room'> = { reads: [DISK_TOPIC], rows: ({ diskRoom: room }) => [room()] };

export const storageUsage: QueryHandler<'storage.usage'> = {
  reads: [...HISTORY, DISK_TOPIC],
  pace: 'soon',
  rows: context => [{ ...context.diskUsage(), cap: storageCap(context.db), wish: historyWish(context.db), pinned: pinned(context) }],
};

/** What leaving the network now would leave behind (D10). */
export const offlineReadiness: QueryHandler<'offline.readiness'> = {
  reads: [...HISTORY, 'outbox', STATUS_TOPIC],
  pace: 'soon',
  rows(context) {
    const { db, syncStatus } = context;
    const missing = missingNow(context);
    return [
      {
        missing: missing.slice(0, MOST_NAMED).map(history => incomplete(context, history)),
        missingCount: missing.length,
        unsent: outboxCounts(db).pending,
        firstSync: syncStatus().firstSync !== null,
        lastSyncedAt: syncStatus().lastSyncedAt,
        lastCheck: lastCheck(db),
      },
    ];
  },
};

function pinned(context: QueryContext): readonly IncompleteConversation[] {
  return context
    .histories()
    .filter(history => history.pinned && history.here)
    .map(history => incomplete(context, history));
}

/** Counted from the windows, of which there is one per conversation, and never from the messages. */
function coverageOf(histories: readonly ConversationHistory[]): Coverage {
  const here = histories.filter(history => history.here);
  return {
    messages: here.reduce((sum, history) => sum + heldOf(history), 0),
    conversations: here.length,
    notWhole: here.filter(({ lastSeq, window }) => lastSeq > 0 && !isWhole(window)).length,
  };
}

function incomplete({ db, claims }: QueryContext, history: ConversationHistory): IncompleteConversation {
  const { conversationId } = history;
  const row = db.get('SELECT * FROM conversation WHERE id = ?', conversationId) ?? {};
  return {
    conversationId,
    counterpart: counterpart(row, claims),
    title: text(row, 'title'),
    held: heldOf(history),
    messages: number(row, 'last_seq'),
    whole: isWhole(history.window),
  };
}
