/** What stays on this device: drafts, settings, refusals, the switch to work offline, typing, what a window shows. */
import { z } from 'zod';
import { localCommands, type DeviceCommandName, type LocalCommandName } from '../../src-preload/contract/commands.ts';
import type { Reply } from '../../src-preload/contract/protocol.ts';
import { MESSAGE_BLOCK } from '../../src-preload/contract/queries.ts';
import { checkedNow, keepCheck } from './offline-check.ts';
import { CAP_KEY, type DiskWatch } from './disk-room.ts';
import type { QueryContext } from './query.ts';
import type { Clock } from '../../sync/ports.ts';
import type { SyncEngine } from '../../sync/sync-engine.ts';
import { saveDraft, saveNoteDraft, savePin, saveSetting, saveTextDraft } from '../replica/device-rows.ts';
import { WISH_KEY } from '../replica/message-pages.ts';
import type { Replica } from '../replica/open-replica.ts';
import type { ConflictDecisions } from './conflict-decisions.ts';
import { forgetRebuildNotice } from '../replica/rebuild-notice.ts';
import { failed } from './run-command.ts';
import type { TypingLink } from './typing-link.ts';
import type { UndoneCommands } from './undone-commands.ts';
import type { OpenWindow } from './windows.ts';

type AccountCommandName = Exclude<LocalCommandName, DeviceCommandName>;
type Input<N extends AccountCommandName> = z.infer<(typeof localCommands)[N]>;
type Handlers = { readonly [N in AccountCommandName]: (input: Input<N>, window: OpenWindow) => Reply<null> };

export type LocalCommandParts = {
  readonly replica: Replica;
  readonly engine: SyncEngine;
  readonly typing: TypingLink;
  readonly undone: UndoneCommands;
  readonly decisions: ConflictDecisions;
  readonly clock: Clock;
  readonly setPaused: (paused: boolean) => void;
  readonly rebuildIndex: () => void;
  readonly searchOnline: (text: string) => void;
  readonly disk: Pick<DiskWatch, 'look' | 'measure'>;
  readonly context: QueryContext;
  readonly onWindow: (window: OpenWindow) => void;
};

export type LocalCommands = {
  knows(name: string): name is AccountCommandName;
  run(name: AccountCommandName, input: unknown, window: OpenWindow): Reply<null>;
};

const done: Reply<null> = { ok: true, value: null };

export function createLocalCommands(parts: LocalCommandParts): LocalCommands {
  const { replica, engine, typing, clock, undone, decisions } = parts;

  const handlers: Handlers = {
    'draft.save'({ conversationId, text, replyToId }) {
      replica.writeLocal(db => saveDraft(db, conversationId, { text, replyToId }, clock.now()));
      return done;
    },
    'setting.set'({ key, value }) {
      replica.writeLocal(db => saveSetting(db, key, value));
      return done;
    },
    'noteDraft.save'({ assignmentId, text }) {
      replica.writeLocal(db => saveNoteDraft(db, assignmentId, text, clock.now()));
      return done;
    },
    'textDraft.save'({ id, draft }) {
      replica.writeLocal(db => saveTextDraft(db, id, draft, clock.now()));
      return done;
    },
    'conflict.decide': decisions.decide,
    'overwrite.settle': decisions.settleOverwrite,
    'command.cancel': undone.cancel,
    'refusal.acknowledge': undone.acknowledge,
    'refusal.acknowledgeAll': undone.acknowledgeAll,
    'refusal.restoreText': undone.restoreText,
    'refusal.retry': undone.retry,
    'refusal.retryAll': undone.retryAll,
    'rebuildNotice.acknowledge'() {
      replica.writeLocal(forgetRebuildNotice);
      return done;
    },
    'sync.setPaused'({ paused }) {
      parts.setPaused(paused);
      return done;
    },
    'sync.now'() {
      engine.wake();
      return done;
    },
    'search.rebuild'() {
      parts.rebuildIndex();
      return done;
    },
    'history.load'({ conversationId, block }) {
      engine.demandHistory({ conversationId, beforeSeq: (block + 1) * MESSAGE_BLOCK + 1, limit: MESSAGE_BLOCK });
      return done;
    },
    'history.message'(message) {
      engine.demandHistory(message);
      return done;
    },
    'history.wish'({ wish }) {
      replica.writeLocal(db => saveSetting(db, WISH_KEY, wish));
      engine.freeHistory();
      return done;
    },
    'storage.cap'({ cap }) {
      replica.writeLocal(db => saveSetting(db, CAP_KEY, cap));
      parts.disk.look();
      return done;
    },
    'storage.free'() {
      engine.freeHistory();
      return done;
    },
    'storage.measure'() {
      void parts.disk.measure();
      return done;
    },
    'offline.check'() {
      replica.writeLocal(db => keepCheck(db, checkedNow(parts.context)));
      return done;
    },
    'offline.pin'({ conversationId, pinned }) {
      replica.writeLocal(db => savePin(db, conversationId, pinned, clock.now()));
      engine.wakeHistory();
      return done;
    },
    'search.online'({ text }) {
      parts.searchOnline(text);
      return done;
    },
    'typing.report'({ conversationId, typing: isTyping }) {
      typing.report(conversationId, isTyping);
      return done;
    },
    'window.report'({ focused, conversationId }, window) {
      const gained = focused && !window.focused;
      window.focused = focused;
      window.conversationId = conversationId;
      parts.onWindow(window);
      if (gained) engine.wake();
      return done;
    },
  };

  return {
    knows: (name): name is AccountCommandName => Object.hasOwn(handlers, name),
    run(name, input, window) {
      const parsed = localCommands[name].safeParse(input);
      if (!parsed.success) return failed('invalid', z.prettifyError(parsed.error));
      // The schema of this name has just checked the input that the handler of this name takes.
      const handle = handlers[name] as (input: unknown, window: OpenWindow) => Reply<null>;
      return handle(parsed.data, window);
    },
  };
}
