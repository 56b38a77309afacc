/** What a person can still do about a command that waits or was refused: take it back, do it again, recover its text. */
import type { Reply } from '../../src-preload/contract/protocol.ts';
import type { Claims } from '../../sync/model/claims.ts';
import { isCommandName } from '../../sync/model/commands.ts';
import { mayPass } from '../../sync/model/refusal.ts';
import type { Clock } from '../../sync/ports.ts';
import type { SyncEngine } from '../../sync/sync-engine.ts';
import type { Replica } from '../replica/open-replica.ts';
import { acknowledge, acknowledgeAll, refusals, refusedCommand, type RefusedOutboxCommand } from '../replica/outbox.ts';
import { checkCommand, failed } from './run-command.ts';
import type { SyncJournal } from './sync-journal.ts';
import { putBack, writtenText } from './written-text.ts';

export type UndoneCommands = {
  cancel(command: CommandKey): Reply<null>;
  acknowledge(command: CommandKey): Reply<null>;
  acknowledgeAll(): Reply<null>;
  restoreText(command: CommandKey): Reply<null>;
  retry(command: CommandKey): Reply<null>;
  retryAll(): Reply<null>;
};

type CommandKey = { readonly deviceId: string; readonly number: number };

export type UndoneParts = {
  readonly replica: Replica;
  readonly engine: SyncEngine;
  readonly journal: SyncJournal;
  readonly claims: Claims;
  readonly clock: Clock;
};

const done: Reply<null> = { ok: true, value: null };
const noSuchRefusal = failed('not_found', 'no such refusal');

export function createUndoneCommands({ replica, engine, journal, claims, clock }: UndoneParts): UndoneCommands {
  /** Under a number of its own: the refused one stays answered for ever (S9). What was written since in the draft stays there. */
  function doAgain({ deviceId, number, name, input }: RefusedOutboxCommand): Reply<null> {
    if (!isCommandName(name)) return noSuchRefusal;
    const now = clock.now();
    const checked = checkCommand(name, input, { claims, now, find: replica.find });
    if (!checked.ok) return checked;
    replica.enqueue({ name, ...checked.value, writtenAt: now }, db => acknowledge(db, deviceId, number));
    engine.commandQueued();
    return done;
  }

  return {
    cancel(command) {
      const outcome = replica.cancel(command, (db, gone) => {
        for (const { name, input } of gone) {
          const written = writtenText(name, input);
          if (written !== null) putBack(db, written, clock.now());
        }
      });
      if (outcome.kind === 'not-found') return failed('not_found', 'no such command waits');
      if (outcome.kind === 'handed') return failed('refused', 'ALREADY_SENT');
      for (const { name, number } of outcome.commands) journal.note({ name: 'cancelled', command: name, number });
      engine.commandQueued();
      return done;
    },
    acknowledge: ({ deviceId, number }) => (replica.writeLocal(db => acknowledge(db, deviceId, number)) ? done : noSuchRefusal),
    acknowledgeAll() {
      replica.writeLocal(acknowledgeAll);
      return done;
    },
    restoreText({ deviceId, number }) {
      const refused = refusedCommand(replica.read, deviceId, number);
      const written = refused === null ? null : writtenText(refused.name, refused.input);
      if (written === null) return failed('not_found', 'no such refusal, or it holds no text');
      replica.writeLocal(db => {
        putBack(db, written, clock.now());
        acknowledge(db, deviceId, number);
      });
      return done;
    },
    retry({ deviceId, number }) {
      const refused = refusedCommand(replica.read, deviceId, number);
      return refused === null ? noSuchRefusal : doAgain(refused);
    },
    retryAll() {
      for (const refused of refusals(replica.read)) if (mayPass(refused.code)) doAgain(refused);
      return done;
    },
  };
}
