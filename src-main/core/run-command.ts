/** A synced command's way in: checked, turned into patches, queued and shown, in one transaction. */
import { z } from 'zod';
import type { Failure, Reply } from '../../src-preload/contract/protocol.ts';
import type { Claims } from '../../sync/model/claims.ts';
import type { CommandDefinition } from '../../sync/model/command.ts';
import { commands, type CommandName } from '../../sync/model/commands.ts';
import { saveDraft, type Draft } from '../replica/device-rows.ts';
import type { Replica } from '../replica/open-replica.ts';

/** Sending empties the composer, also the one of another window, and of the next start. */
const noDraft: Draft = { text: '', replyToId: null };

export function runCommand(replica: Replica, claims: Claims, name: CommandName, input: unknown, now: number): Reply<null> {
  // Each definition fits its own input; the table is looked up by name, and the schema below checks the input against it.
  const definition = commands[name] as CommandDefinition<unknown>;
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) return failed('invalid', z.prettifyError(parsed.error));
  const patches = definition.patches(parsed.data, { claims, now, find: replica.find });
  if ('refused' in patches) return failed('refused', patches.refused);
  replica.enqueue({ name, input: parsed.data, patches, writtenAt: now }, db => {
    for (const patch of patches)
      if (patch.table === 'message' && patch.kind === 'insert') saveDraft(db, patch.row.conversation_id, noDraft, now);
  });
  return { ok: true, value: null };
}

export function failed(code: Failure['code'], detail: string): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, detail } };
}

/** Of SQLite's errors, those that say the disk doesn't take it. What was written stays on screen, unsaved, and the person is told. */
export function isStorageError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)/.test(String(error.code));
}
