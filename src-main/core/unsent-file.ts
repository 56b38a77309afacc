/** What a person takes along in a file: their unsent commands, their unread refusals and their drafts, and nothing else. */
import { z } from 'zod';
import type { CommandDefinition, PatchContext } from '../../sync/model/command.ts';
import { commands, isCommandName } from '../../sync/model/commands.ts';
import type { Result } from '../../sync/model/result.ts';
import type { Belongings, KeptCommand } from '../replica/belongings.ts';
import type { Cells } from '../replica/db.ts';

/** Whose file it is: an account of one cloud is no account of another. */
export type Owner = { readonly account: string; readonly cloud: string };
export type ContentFailure = 'DAMAGED' | 'OTHER_ACCOUNT' | 'NEWER_FORMAT';

const DRAFT_MAX = 1_000_000;

const commandSchema = z.strictObject({
  deviceId: z.uuid(),
  number: z.int().positive(),
  name: z.string().max(100),
  input: z.unknown(),
  writtenAt: z.int(),
  refused: z.strictObject({ code: z.string().max(100), detail: z.string().max(10_000), at: z.int() }).nullable(),
});
const draftSchema = z.strictObject({
  conversationId: z.uuid(),
  text: z.string().max(DRAFT_MAX),
  replyToId: z.uuid().nullable(),
  savedAt: z.int(),
});
const noteDraftSchema = z.strictObject({ assignmentId: z.uuid(), text: z.string().max(DRAFT_MAX), savedAt: z.int() });
const textDraftSchema = z.strictObject({
  rowId: z.uuid(),
  base: z.string().max(DRAFT_MAX),
  text: z.string().max(DRAFT_MAX),
  savedAt: z.int(),
});
const contentSchema = z.strictObject({
  kind: z.literal('financialtracker-unsent'),
  account: z.string(),
  cloud: z.string(),
  exportedAt: z.int(),
  commands: z.array(commandSchema).max(200_000),
  drafts: z.array(draftSchema).max(100_000),
  noteDrafts: z.array(noteDraftSchema).max(100_000),
  // Files of the first builds have none.
  textDrafts: z.array(textDraftSchema).max(100_000).default([]),
});
type Content = z.infer<typeof contentSchema>;
type FileCommand = z.infer<typeof commandSchema>;

/** `exportedAt` is epoch milliseconds. */
export function unsentContent(owner: Owner, { commands: kept, tables }: Belongings, exportedAt: number): string {
  const content: Content = {
    kind: 'financialtracker-unsent',
    ...owner,
    exportedAt,
    commands: kept.map(fileCommand),
    drafts: (tables.get('draft') ?? []).map(row => ({
      conversationId: String(row['conversation_id']),
      text: String(row['text']),
      replyToId: row['reply_to_id'] == null ? null : String(row['reply_to_id']),
      savedAt: Number(row['saved_at']),
    })),
    noteDrafts: (tables.get('note_draft') ?? []).map(row => ({
      assignmentId: String(row['assignment_id']),
      text: String(row['text']),
      savedAt: Number(row['saved_at']),
    })),
    textDrafts: (tables.get('text_draft') ?? []).map(row => ({
      rowId: String(row['row_id']),
      base: String(row['base']),
      text: String(row['text']),
      savedAt: Number(row['saved_at']),
    })),
  };
  return JSON.stringify(content);
}

function fileCommand({ row }: KeptCommand): FileCommand {
  const refused = { code: String(row['code']), detail: String(row['detail']), at: Number(row['refused_at']) };
  return {
    deviceId: String(row['device_id']),
    number: Number(row['number']),
    name: String(row['name']),
    input: JSON.parse(String(row['input'])),
    writtenAt: Number(row['written_at']),
    refused: row['state'] === 'refused' ? refused : null,
  };
}

/** Everything in the file is checked as if a stranger had written it; effects on screen are computed anew, never read from it. */
export function belongingsIn(text: string, owner: Owner, context: PatchContext): Result<Belongings, ContentFailure> {
  const content = contentSchema.safeParse(parsedJson(text));
  if (!content.success) return { ok: false, error: 'DAMAGED' };
  const { account, cloud, commands: written } = content.data;
  if (account !== owner.account || cloud !== owner.cloud) return { ok: false, error: 'OTHER_ACCOUNT' };
  const kept: KeptCommand[] = [];
  for (const command of written) {
    const taken = keptCommand(command, context);
    if (!taken.ok) return taken;
    kept.push(taken.value);
  }
  return { ok: true, value: { commands: kept, tables: draftTables(content.data) } };
}

function draftTables({ drafts, noteDrafts, textDrafts }: Content): Belongings['tables'] {
  return new Map<string, readonly Cells[]>([
    [
      'draft',
      drafts.map(({ conversationId, text, replyToId, savedAt }) => ({
        conversation_id: conversationId,
        text,
        reply_to_id: replyToId,
        saved_at: savedAt,
      })),
    ],
    ['note_draft', noteDrafts.map(({ assignmentId, text, savedAt }) => ({ assignment_id: assignmentId, text, saved_at: savedAt }))],
    ['text_draft', textDrafts.map(({ rowId, base, text, savedAt }) => ({ row_id: rowId, base, text, saved_at: savedAt }))],
  ]);
}

function keptCommand(command: FileCommand, context: PatchContext): Result<KeptCommand, ContentFailure> {
  const { deviceId, number, name, writtenAt, refused } = command;
  if (!isCommandName(name)) return { ok: false, error: 'NEWER_FORMAT' };
  // Each definition fits its own input; the schema below checks the input against it.
  const definition = commands[name] as CommandDefinition<unknown>;
  const input = definition.input.safeParse(command.input);
  if (!input.success) return { ok: false, error: 'DAMAGED' };
  const row = {
    device_id: deviceId,
    number,
    name,
    input: JSON.stringify(input.data),
    state: refused === null ? 'queued' : 'refused',
    written_at: writtenAt,
    code: refused?.code ?? null,
    detail: refused?.detail ?? null,
    refused_at: refused?.at ?? null,
  };
  return { ok: true, value: { row, patches: refused === null ? patchTexts(definition, input.data, context) : [] } };
}

/** What this device would refuse at once is left to the cloud to judge: the command was accepted when it was written. */
function patchTexts(definition: CommandDefinition<unknown>, input: unknown, context: PatchContext): readonly string[] {
  const patches = definition.patches(input, context);
  return 'refused' in patches ? [] : patches.map(patch => JSON.stringify(patch));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
