/** What a person decides about a text that two changed, and about a value of theirs that was replaced (S22, S24). */
import type { Reply } from '../../src-preload/contract/protocol.ts';
import type { Claims } from '../../sync/model/claims.ts';
import { isCommandName } from '../../sync/model/commands.ts';
import { anyTextEdit } from '../../sync/model/text-edit.ts';
import type { Clock } from '../../sync/ports.ts';
import type { SyncEngine } from '../../sync/sync-engine.ts';
import { markOverwriteSeen, setAsideText } from '../replica/device-rows.ts';
import type { WriteDb } from '../replica/db.ts';
import type { Replica } from '../replica/open-replica.ts';
import { acknowledge, refusedCommand } from '../replica/outbox.ts';
import { checkCommand, failed } from './run-command.ts';
import type { SyncJournal } from './sync-journal.ts';

export type ConflictDecisions = {
  decide(choice: { readonly deviceId: string; readonly number: number; readonly theirs: string; readonly value: string }): Reply<null>;
  settleOverwrite(choice: { readonly editId: string; readonly putBack: boolean }): Reply<null>;
};

export type ConflictParts = {
  readonly replica: Replica;
  readonly engine: SyncEngine;
  readonly journal: SyncJournal;
  readonly claims: Claims;
  readonly clock: Clock;
};

const done: Reply<null> = { ok: true, value: null };

export function createConflictDecisions({ replica, engine, journal, claims, clock }: ConflictParts): ConflictDecisions {
  function run(name: string, input: unknown, also: (db: WriteDb) => void): Reply<null> {
    if (!isCommandName(name)) return failed('not_found', name);
    const now = clock.now();
    const checked = checkCommand(name, input, { claims, now, find: replica.find });
    if (!checked.ok) return checked;
    replica.enqueue({ name, ...checked.value, writtenAt: now }, also);
    engine.commandQueued();
    return done;
  }

  return {
    decide({ deviceId, number, theirs, value }) {
      const refused = refusedCommand(replica.read, deviceId, number);
      const edit = anyTextEdit.safeParse(refused?.input);
      if (refused === null || refused.code !== 'CONFLICT' || !edit.success) return failed('not_found', 'nothing waits for this decision');
      const now = clock.now();
      const chosen = value.trim();
      const finish = (db: WriteDb): void => {
        acknowledge(db, deviceId, number);
        if (chosen !== edit.data.value) setAsideText(db, { name: refused.name, rowId: edit.data.id, text: edit.data.value, at: now });
      };
      if (chosen === theirs) replica.writeLocal(finish);
      else {
        const sent = run(refused.name, { ...Object(refused.input), base: theirs, value: chosen, editedAt: now }, finish);
        if (!sent.ok) return sent;
      }
      journal.note({ name: 'conflict', command: refused.name, outcome: 'decided' });
      return done;
    },

    settleOverwrite({ editId, putBack }) {
      const finish = (db: WriteDb): void => markOverwriteSeen(db, editId, clock.now());
      if (!putBack) {
        replica.writeLocal(finish);
        return done;
      }
      const edit = replica.find('field_edit', editId);
      const profile = edit === null ? null : replica.find('expert', edit.row_id);
      if (edit === null || profile === null) return failed('not_found', 'no such value');
      const base = Object.entries(profile).find(([field]) => field === edit.field)?.[1] ?? null;
      const changes = { [edit.field]: { base, value: edit.value_before } };
      // An administrator's reason is the one they had given for their own change.
      const reason = claims.role === 'expert' ? null : myReason(edit.row_id, edit.field);
      return run('expert.update', { id: edit.row_id, changes, reason, editedAt: clock.now() }, finish);
    },
  };

  function myReason(profile: string, field: string): string | null {
    const found = replica.read.get(
      `SELECT reason FROM field_edit WHERE table_name = 'expert' AND row_id = ? AND field = ? AND edited_by = ? ORDER BY rev DESC LIMIT 1`,
      profile,
      field,
      claims.userId,
    );
    return found?.['reason'] === undefined || found['reason'] === null ? null : String(found['reason']);
  }
}
