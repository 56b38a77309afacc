/** What the scripted core does with the commands that the interface sends. */
import type { CommandAnswers, CommandInput, CommandName } from '../../src-preload/contract/commands.ts';
import type { Failure } from '../../src-preload/contract/protocol.ts';
import type { AssignmentDetail, ConversationDetail } from '../../src-preload/contract/rows.ts';
import type { ScriptedConversation } from './scripted-data.ts';
import { pendingIds } from './scripted-queries.ts';
import { rebuilt, type ScriptedWorld } from './scripted-world.ts';

/** What the few commands answer that do. */
export const scriptedAnswers: CommandAnswers = {
  'session.signOut': { files: 6, bytes: 12_400_000, backups: 4, left: 0 },
  'unsent.export': { name: 'financialtracker-2026-11-23.ftunsent', file: 'RlQ=', queued: 2, refused: 0, drafts: 1 },
  'unsent.import': { queued: 2, refused: 0, drafts: 1 },
};

const diskFull: Failure = { code: 'storage', detail: 'disk-full' };

type Handlers = { readonly [N in CommandName]?: (input: CommandInput<N>) => Failure | undefined | void };

export function scriptedCommands(world: ScriptedWorld, announce: () => void): Handlers {
  const find = (conversationId: string): ScriptedConversation | undefined =>
    world.conversations.find(({ detail }) => detail.id === conversationId);
  const change = (conversationId: string, fields: Partial<ConversationDetail>): void => {
    const conversation = find(conversationId);
    if (conversation) conversation.detail = { ...conversation.detail, ...fields };
  };
  const open = (account: string): void => {
    world.session = { ...world.session, current: world.session.known.find(known => known.id === account) ?? null, cannotOpen: null };
  };
  const dropRefusal = (deviceId: string, number: number): void => {
    const others = (refusal: { readonly deviceId: string; readonly number: number }): boolean =>
      refusal.deviceId !== deviceId || refusal.number !== number;
    world.refused = world.refused.filter(others);
    for (const conversation of world.conversations) conversation.refused = conversation.refused.filter(others);
  };
  const putBack = (conversationId: string, text: string): void => {
    const before = find(conversationId)?.detail.draft?.text;
    change(conversationId, { draft: { text: before ? `${before}\n\n${text}` : text, replyToId: null } });
  };
  const changeNote = (noteId: string, fields: Partial<AssignmentDetail['notes'][number]>): void => {
    for (const conversation of world.conversations)
      if (conversation.assignment)
        conversation.assignment = {
          ...conversation.assignment,
          notes: conversation.assignment.notes.map(note => (note.id === noteId ? { ...note, ...fields } : note)),
        };
  };
  const log =
    <N extends CommandName>(name: N, handle: (input: CommandInput<N>) => Failure | undefined | void) =>
    (input: CommandInput<N>) => {
      world.log.push({ name, input });
      return handle(input);
    };

  return {
    'session.signIn': log('session.signIn', ({ email, password }) => {
      if (world.status.connection.name === 'offline') return { code: 'offline', detail: '' };
      const demo = world.session.demo.find(one => one.email === email.trim().toLowerCase() && one.password === password);
      if (!demo) return { code: 'bad_credentials', detail: '' };
      const current = { id: world.me.userId, ...demo, lastUsedAt: world.now, needsSignIn: false };
      world.session = { ...world.session, current, known: [current] };
      return undefined;
    }),
    'session.use': log('session.use', ({ account }) => {
      open(account);
    }),
    'session.leave': log('session.leave', () => {
      world.session = { ...world.session, current: null, cannotOpen: null };
    }),
    'session.signOut': log('session.signOut', ({ account, discardUnsent }) => {
      if (!discardUnsent && world.conversations.some(({ pending }) => pending.length > 0)) return { code: 'refused', detail: 'UNSENT' };
      world.session = { ...world.session, current: null, known: world.session.known.filter(known => known.id !== account) };
      return undefined;
    }),
    'replica.rebuild': log('replica.rebuild', ({ account }) => {
      open(account);
      world.safekeeping = { ...world.safekeeping, notice: rebuilt('requested', world.now) };
    }),
    'unsent.import': log('unsent.import', () => undefined),
    'rebuildNotice.acknowledge': log('rebuildNotice.acknowledge', () => {
      world.safekeeping = { ...world.safekeeping, notice: null };
    }),
    'search.online': log('search.online', ({ text }) => {
      world.onlineSearch = { text, name: world.status.connection.name === 'offline' ? 'offline' : 'found' };
    }),
    'draft.save': log('draft.save', ({ conversationId, text, replyToId }) => {
      if (world.disk === 'full') return diskFull;
      change(conversationId, { draft: text === '' ? null : { text, replyToId } });
      return undefined;
    }),
    'message.send': log('message.send', input => {
      if (world.disk === 'full') return diskFull;
      const conversation = find(input.conversationId);
      if (!conversation) return { code: 'refused', detail: 'NOT_FOUND' };
      const quoted = conversation.messages.find(message => message.id === input.replyToId);
      const replyTo = quoted ? { id: quoted.id, seq: quoted.seq, senderName: quoted.senderName, content: quoted.content } : null;
      conversation.pending.push({ id: input.id, content: input.content, writtenAt: input.writtenAt, state: 'queued', replyTo });
      change(input.conversationId, { draft: null });
      if (world.status.connection.name === 'live') setTimeout(() => confirm(world, conversation, announce), 400);
      return undefined;
    }),
    'conversation.markRead': log('conversation.markRead', ({ conversationId, seq }) =>
      change(conversationId, { lastReadSeq: Math.max(seq, find(conversationId)?.detail.lastReadSeq ?? 0) }),
    ),
    'note.add': log('note.add', ({ id, assignmentId, body, writtenAt }) => {
      for (const conversation of world.conversations)
        if (conversation.assignment?.id === assignmentId)
          conversation.assignment = {
            ...conversation.assignment,
            notes: [
              ...conversation.assignment.notes,
              {
                id,
                authorName: world.me.displayName,
                mine: true,
                body,
                writtenAt,
                pending: true,
                edited: null,
                draft: null,
                contested: false,
              },
            ],
          };
    }),
    'note.edit': log('note.edit', ({ id, value, editedAt }) =>
      changeNote(id, { body: value, pending: true, draft: null, edited: { at: editedAt, by: null, byMe: true } }),
    ),
    'textDraft.save': log('textDraft.save', ({ id, draft }) => {
      changeNote(id, { draft });
      if (world.conflicts.profile?.id === id) world.conflicts.profile = { ...world.conflicts.profile, bioDraft: draft };
    }),
    'conflict.decide': log('conflict.decide', ({ number, value }) => {
      const decided = world.conflicts.texts.find(conflict => conflict.number === number);
      world.conflicts.texts = world.conflicts.texts.filter(conflict => conflict !== decided);
      if (decided) changeNote(decided.id, { body: value, contested: false });
    }),
    'overwrite.settle': log('overwrite.settle', ({ editId }) => {
      world.conflicts.values = world.conflicts.values.filter(value => value.editId !== editId);
    }),
    'expert.update': log('expert.update', ({ changes }) => {
      const { profile } = world.conflicts;
      if (profile === null) return;
      const values = Object.entries(changes).map(([field, made]) => [field, made?.value]);
      world.conflicts.profile = { ...profile, fields: { ...profile.fields, ...Object.fromEntries(values) }, pending: true };
    }),
    'expert.editBio': log('expert.editBio', ({ value }) => {
      const { profile } = world.conflicts;
      if (profile !== null) world.conflicts.profile = { ...profile, bio: value, bioDraft: null, pending: true };
    }),
    'profile.update': log('profile.update', input => {
      world.me = {
        ...world.me,
        sharesReadReceipts: input.shareReadReceipts ?? world.me.sharesReadReceipts,
        sharesTyping: input.shareTyping ?? world.me.sharesTyping,
        locale: input.locale ?? world.me.locale,
      };
    }),
    'setting.set': log('setting.set', ({ key, value }) => {
      world.settings = { ...world.settings, [key]: value };
    }),
    'refusal.acknowledge': log('refusal.acknowledge', ({ deviceId, number }) => dropRefusal(deviceId, number)),
    'refusal.restoreText': log('refusal.restoreText', ({ deviceId, number }) => {
      const refusal = world.refused.find(one => one.deviceId === deviceId && one.number === number);
      if (refusal?.opens?.name === 'conversation') putBack(refusal.opens.id, refusal.text);
      dropRefusal(deviceId, number);
    }),
    'refusal.retry': log('refusal.retry', ({ deviceId, number }) => dropRefusal(deviceId, number)),
    'refusal.retryAll': log('refusal.retryAll', () => {
      for (const { deviceId, number, retriable } of world.refused) if (retriable) dropRefusal(deviceId, number);
    }),
    'refusal.acknowledgeAll': log('refusal.acknowledgeAll', () => {
      for (const { deviceId, number } of world.refused) dropRefusal(deviceId, number);
    }),
    'command.cancel': log('command.cancel', ({ number }) => {
      const id = pendingIds(world)[number];
      for (const conversation of world.conversations) {
        const gone = conversation.pending.filter(message => message.id === id || message.replyTo?.id === id);
        conversation.pending = conversation.pending.filter(message => !gone.includes(message));
        for (const message of gone) putBack(conversation.detail.id, message.content);
      }
    }),
    'noteDraft.save': log('noteDraft.save', ({ assignmentId, text }) => {
      for (const conversation of world.conversations)
        if (conversation.assignment?.id === assignmentId) conversation.assignment = { ...conversation.assignment, noteDraft: text };
    }),
    'sync.setPaused': log('sync.setPaused', ({ paused }) => {
      world.status = { ...world.status, connection: paused ? { name: 'paused' } : { name: 'live', since: world.now } };
    }),
    'sync.now': log('sync.now', () => {}),
    'history.load': log('history.load', () => {}),
    'history.message': log('history.message', () => {}),
    'history.wish': log('history.wish', ({ wish }) => {
      world.wish = wish;
    }),
    'storage.cap': log('storage.cap', ({ cap }) => {
      world.cap = cap;
      world.diskRoom = { name: cap === '1gb' ? 'capped' : 'enough' };
    }),
    'storage.free': log('storage.free', () => {}),
    'storage.measure': log('storage.measure', () => {}),
    'offline.check': log('offline.check', () => {
      world.lastCheck = { at: world.now, ready: pendingIds(world).length === 0, missing: 0, unsent: pendingIds(world).length };
    }),
    'offline.pin': log('offline.pin', ({ conversationId, pinned }) => {
      world.pinned = pinned ? [...world.pinned, conversationId] : world.pinned.filter(id => id !== conversationId);
    }),
    'typing.report': log('typing.report', () => {}),
    'window.report': log('window.report', () => {}),
    'shell.openExternal': log('shell.openExternal', () => {}),
  };
}

/** The cloud takes the oldest message that waits. */
export function confirm(world: ScriptedWorld, conversation: ScriptedConversation, announce: () => void): void {
  const [first, ...rest] = conversation.pending;
  if (!first) return;
  const seq = conversation.detail.lastSeq + 1;
  conversation.pending = rest;
  conversation.messages = [
    ...conversation.messages,
    {
      id: first.id,
      seq,
      senderId: world.me.userId,
      senderName: world.me.displayName,
      senderRole: 'client',
      mine: true,
      type: 'text',
      content: first.content,
      priority: 'normal',
      writtenAt: first.writtenAt,
      receivedAt: first.writtenAt + 400,
      editedAt: null,
      deletedAt: null,
      replyTo: first.replyTo,
    },
  ];
  conversation.detail = { ...conversation.detail, lastSeq: seq, lastReadSeq: seq };
  announce();
}

/** Someone else writes. */
export function arrive(world: ScriptedWorld, conversation: ScriptedConversation, content: string, announce: () => void): void {
  const last = conversation.messages.at(-1);
  const seq = conversation.detail.lastSeq + 1;
  if (!last) return;
  const at = world.now + seq;
  const author = conversation.detail.participants.find(person => !person.isMe);
  conversation.messages = [
    ...conversation.messages,
    {
      ...last,
      id: `${last.id.slice(0, -6)}${seq.toString(16).padStart(6, 'f')}`,
      seq,
      mine: false,
      senderId: author?.userId ?? '',
      senderName: author?.name ?? '',
      type: 'text',
      content,
      writtenAt: at,
      receivedAt: at,
      replyTo: null,
    },
  ];
  conversation.detail = { ...conversation.detail, lastSeq: seq };
  announce();
}
