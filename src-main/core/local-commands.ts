/** What stays on this device: drafts, settings, refusals, the switch to work offline, typing, what a window shows. */
import { z } from 'zod';
import { localCommands, type DeviceCommandName, type LocalCommandName } from '../../src-preload/contract/commands.ts';
import type { Reply } from '../../src-preload/contract/protocol.ts';
import type { Clock } from '../../sync/ports.ts';
import type { SyncEngine } from '../../sync/sync-engine.ts';
import { readDraft, saveDraft, saveSetting } from '../replica/device-rows.ts';
import type { Replica } from '../replica/open-replica.ts';
import { acknowledge, refusedInput } from '../replica/outbox.ts';
import { failed } from './run-command.ts';
import type { TypingLink } from './typing-link.ts';
import type { OpenWindow } from './windows.ts';

type AccountCommandName = Exclude<LocalCommandName, DeviceCommandName>;
type Input<N extends AccountCommandName> = z.infer<(typeof localCommands)[N]>;
type Handlers = { readonly [N in AccountCommandName]: (input: Input<N>, window: OpenWindow) => Reply<null> };

export type LocalCommandParts = {
  readonly replica: Replica;
  readonly engine: SyncEngine;
  readonly typing: TypingLink;
  readonly clock: Clock;
  readonly setPaused: (paused: boolean) => void;
  readonly onWindow: (window: OpenWindow) => void;
};

export type LocalCommands = {
  knows(name: string): name is AccountCommandName;
  run(name: AccountCommandName, input: unknown, window: OpenWindow): Reply<null>;
};

const done: Reply<null> = { ok: true, value: null };
const restorable = z.object({ conversationId: z.uuid(), content: z.string() });

export function createLocalCommands(parts: LocalCommandParts): LocalCommands {
  const { replica, engine, typing, clock } = parts;

  const handlers: Handlers = {
    'draft.save'({ conversationId, text, replyToId }) {
      replica.writeLocal(db => saveDraft(db, conversationId, { text, replyToId }, clock.now()));
      return done;
    },
    'setting.set'({ key, value }) {
      replica.writeLocal(db => saveSetting(db, key, value));
      return done;
    },
    'refusal.acknowledge'({ deviceId, number }) {
      return replica.writeLocal(db => acknowledge(db, deviceId, number)) ? done : failed('not_found', 'no such refusal');
    },
    'refusal.restoreText'({ deviceId, number }) {
      const message = restorable.safeParse(refusedInput(replica.read, deviceId, number));
      if (!message.success) return failed('not_found', 'no such refusal, or it holds no text');
      const { conversationId, content } = message.data;
      replica.writeLocal(db => {
        const draft = readDraft(db, conversationId);
        const text = draft === null || draft.text === '' ? content : `${draft.text}\n\n${content}`;
        saveDraft(db, conversationId, { text, replyToId: draft?.replyToId ?? null }, clock.now());
        acknowledge(db, deviceId, number);
      });
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
