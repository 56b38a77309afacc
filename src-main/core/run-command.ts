/** A synced command's way in: checked, turned into patches, queued and shown, in one transaction. */
import { z } from 'zod';
import type { Failure, Reply } from '../../src-preload/contract/protocol.ts';
import type { Claims } from '../../sync/model/claims.ts';
import type { CommandDefinition, PatchContext } from '../../sync/model/command.ts';
import { commands, type CommandName } from '../../sync/model/commands.ts';
import type { Patch } from '../../sync/model/patch.ts';
import type { Result } from '../../sync/model/result.ts';
import { StorageError } from '../../sync/ports.ts';
import type { WriteDb } from '../replica/db.ts';
import { saveDraft, saveNoteDraft, saveTextDraft, type Draft } from '../replica/device-rows.ts';
import type { Replica } from '../replica/open-replica.ts';

/** Sending empties the composer, also the one of another window, and of the next start. */
const noDraft: Draft = { text: '', replyToId: null };

export function runCommand(replica: Replica, claims: Claims, name: CommandName, input: unknown, now: number): Reply<null> {
  const checked = checkCommand(name, input, { claims, now, find: replica.find });
  if (!checked.ok) return checked;
  const { patches } = checked.value;
  replica.enqueue({ name, ...checked.value, writtenAt: now }, db => emptyDrafts(db, patches, now));
  return { ok: true, value: null };
}

export type CheckedCommand = { readonly input: unknown; readonly patches: readonly Patch[] };

/** What the command would change, or why it is refused before anything is queued. */
export function checkCommand(name: CommandName, input: unknown, context: PatchContext): Result<CheckedCommand, Failure> {
  const definition = definitionOf(name);
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) return failed('invalid', z.prettifyError(parsed.error));
  const patches = definition.patches(parsed.data, context);
  return 'refused' in patches ? failed('refused', patches.refused) : { ok: true, value: { input: parsed.data, patches } };
}

/** Each definition fits its own input; the table is looked up by name, and the definition's schema checks the input against it. */
export function definitionOf(name: CommandName): CommandDefinition<unknown> {
  return commands[name] as CommandDefinition<unknown>;
}

function emptyDrafts(db: WriteDb, patches: readonly Patch[], now: number): void {
  for (const patch of patches) {
    if (patch.kind === 'set' && isTextEdit(patch)) saveTextDraft(db, patch.id, null, now);
    if (patch.kind !== 'insert') continue;
    if (patch.table === 'message') saveDraft(db, patch.row.conversation_id, noDraft, now);
    if (patch.table === 'assignment_note') saveNoteDraft(db, patch.row.assignment_id, '', now);
  }
}

function isTextEdit({ table, fields }: Extract<Patch, { kind: 'set' }>): boolean {
  return (table === 'assignment_note' && 'body' in fields) || (table === 'expert' && 'bio' in fields);
}

export function failed(code: Failure['code'], detail: string): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, detail } };
}

export function isStorageError(error: unknown): error is StorageError {
  return error instanceof StorageError;
}

/** The disk doesn't take it, or the file is damaged: what was written stays on screen, unsaved, and the person is told. */
export function storageFailed({ trouble }: StorageError): { readonly ok: false; readonly error: Failure } {
  return failed('storage', trouble);
}
