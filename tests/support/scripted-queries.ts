/** The scripted core's answers, one per query of the contract. */
import { MESSAGE_BLOCK, type QueryName, type QueryParams, type QueryRow } from '../../src-preload/contract/queries.ts';
import { levelOf } from '../../sync/model/sync-event.ts';
import type { ConversationListItem, IncompleteConversation, PendingCommand } from '../../src-preload/contract/rows.ts';
import { DEVICE, type ScriptedConversation } from './scripted-data.ts';
import { scriptedSearch } from './scripted-search.ts';
import type { ScriptedWorld } from './scripted-world.ts';

type Queries = { readonly [N in QueryName]: (world: ScriptedWorld, params: QueryParams<N>) => readonly QueryRow<N>[] };

export const scriptedQueries: Queries = {
  'session.state': world => [world.session],
  'me.current': world => [world.me],
  'conversations.list': (world, { search }) =>
    world.conversations
      .map(listItem)
      .filter(item => folded(`${item.counterpart} ${item.title} ${item.productCode}`).includes(folded(search)))
      .sort((a, b) => (b.lastMessage?.at ?? 0) - (a.lastMessage?.at ?? 0)),
  'conversation.byId': (world, { conversationId }) => find(world, conversationId, ({ detail }) => [detail]),
  'conversation.held': (world, { conversationId }) => [{ fromSeq: 1, pinned: world.pinned.includes(conversationId) }],
  'messages.block': (world, { conversationId, block }) =>
    find(world, conversationId, ({ messages }) =>
      messages.filter(({ seq }) => seq > block * MESSAGE_BLOCK && seq <= (block + 1) * MESSAGE_BLOCK),
    ),
  'messages.pending': (world, { conversationId }) => find(world, conversationId, ({ pending }) => pending),
  'messages.refused': (world, { conversationId }) => find(world, conversationId, ({ refused }) => refused),
  'typing.people': world => world.typing,
  'assignment.byId': (world, { assignmentId }) =>
    world.conversations.flatMap(({ assignment }) => (assignment?.id === assignmentId ? [assignment] : [])),
  'sync.status': world => [
    { ...world.status, pending: pendingCommands(world).length, refused: world.refused.length + world.conflicts.texts.length },
  ],
  'sync.pending': pendingCommands,
  'sync.refused': world => world.refused,
  'conflicts.texts': world => world.conflicts.texts,
  'conflicts.values': world => world.conflicts.values,
  'conflicts.setAside': world => world.conflicts.setAside,
  'profile.mine': world => (world.conflicts.profile === null ? [] : [world.conflicts.profile]),
  'sync.log': (world, { level }) => world.journal.filter(({ event }) => level === null || levelOf(event) === level),
  'safekeeping.state': world => [world.safekeeping],
  'storage.coverage': world => [
    { messages: 48_210, conversations: world.conversations.length, notWhole: Math.max(0, world.conversations.length - 1) },
  ],
  'disk.room': world => [world.diskRoom],
  'storage.usage': world => [
    {
      database: 184_300_000,
      index: 61_000_000,
      cap: world.cap,
      backups: 2_400_000,
      others: 310_000,
      free: world.diskRoom.name === 'low' ? world.diskRoom.free : 41_000_000_000,
      wish: world.wish,
      pinned: world.pinned.flatMap(id => held(world, id)),
    },
  ],
  'offline.readiness': world => [
    {
      missing: [],
      missingCount: 0,
      unsent: pendingCommands(world).length,
      firstSync: false,
      lastSyncedAt: world.status.lastSyncedAt,
      lastCheck: world.lastCheck,
    },
  ],
  'settings.local': world => [world.settings],
  'badge.current': world => [{ conversations: world.conversations.filter(one => listItem(one).unread > 0).length }],
  'message.byId': (world, { messageId }) =>
    world.conversations.flatMap(({ detail, messages }) =>
      messages.filter(({ id }) => id === messageId).map(({ id, seq }) => ({ id, seq, conversationId: detail.id })),
    ),
  ...scriptedSearch,
};

export function pendingIds(world: ScriptedWorld): readonly string[] {
  return world.conversations.flatMap(({ pending }) => pending.map(({ id }) => id));
}

function pendingCommands(world: ScriptedWorld): readonly PendingCommand[] {
  const all = world.conversations.flatMap(({ detail, pending }) => pending.map(message => ({ detail, message })));
  return all.map(({ detail, message }, number) => {
    const replies = all.filter(other => other.message.replyTo?.id === message.id).length;
    return {
      name: 'message.send',
      kind: 'merging',
      subject: detail.counterpart,
      excerpt: message.content,
      deviceId: DEVICE,
      number,
      state: message.state,
      writtenAt: message.writtenAt,
      bytes: 180 + message.content.length,
      buildsOn: all.find(other => other.message.id === message.replyTo?.id)?.message.content ?? null,
      cancel: message.state === 'sending' ? { name: 'impossible', because: 'handed' } : { name: 'possible', others: replies },
      opens: { name: 'conversation', id: detail.id },
    };
  });
}

function held(world: ScriptedWorld, conversationId: string): readonly IncompleteConversation[] {
  return find(world, conversationId, ({ detail }) => [
    { conversationId, counterpart: detail.counterpart, title: detail.title, held: detail.lastSeq, messages: detail.lastSeq, whole: true },
  ]);
}

function find<T>(world: ScriptedWorld, conversationId: string, pick: (conversation: ScriptedConversation) => readonly T[]): readonly T[] {
  const conversation = world.conversations.find(({ detail }) => detail.id === conversationId);
  return conversation ? pick(conversation) : [];
}

function listItem({ detail, messages, pending, refused, assignment }: ScriptedConversation): ConversationListItem {
  const last = pending.at(-1) ?? messages.at(-1);
  return {
    ...detail,
    assignmentStatus: assignment?.status ?? null,
    priority: assignment?.priority ?? null,
    lastMessage: last
      ? {
          preview: last.content,
          at: last.writtenAt,
          mine: !('mine' in last) || last.mine,
          senderName: 'senderName' in last ? last.senderName : null,
        }
      : null,
    unread: messages.filter(message => message.seq > detail.lastReadSeq && !message.mine).length,
    pending: pending.length,
    failed: refused.length,
    draft: detail.draft?.text ?? null,
  };
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
