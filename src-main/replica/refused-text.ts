/** A text that the cloud refused because someone else had changed it: merged and queued again, or left for the person (S23, S24). */
import type { CommandDefinition } from '../../sync/model/command.ts';
import { commands, isCommandName } from '../../sync/model/commands.ts';
import { mergeText } from '../../sync/model/merge-text.ts';
import type { Patch } from '../../sync/model/patch.ts';
import { anyTextEdit, columnOfText, textIn, type TextColumn, type TextEdit } from '../../sync/model/text-edit.ts';
import type { Cells, ReadDb, WriteDb } from './db.ts';
import { readSetting } from './device-rows.ts';
import { confirm, positionOf, replaceInOutbox } from './outbox.ts';
import { patchesAt, type PendingRows, type RowKey } from './pending-rows.ts';

/** A text edit in the outbox: its whole input, and the edit in it. */
export type TextCommand = {
  readonly name: string;
  readonly text: TextColumn;
  readonly input: Readonly<Record<string, unknown>>;
  readonly edit: TextEdit;
};

/**
 * `merged`: its text is merged with the other one and waits in its place, under a new number, or it says nothing that the
 * other text lacks. `joined`: it goes on with one that already waits for the person, and is gone. `to-decide`: it is still
 * there, for the caller to keep as refused. The other text is the row as it would be had this command never been: the
 * cloud's, with earlier edits over it.
 */
export function meetText(db: WriteDb, pending: PendingRows, deviceId: string, number: number): 'merged' | 'joined' | 'to-decide' {
  const position = positionOf(db, deviceId, number);
  const command = position === null ? null : textCommandAt(db, position);
  if (position === null || command === null) return 'to-decide';
  const { edit, text } = command;
  if (joinsOneThatWaits(db, command)) {
    confirm(db, pending, deviceId, number);
    return 'joined';
  }
  const row = pending.before(db, text.table, edit.id, position);
  if (row === null || row['deleted_at'] !== null) return 'to-decide';
  const theirs = textIn(row, text);
  const merged = mergeText({ base: edit.base, mine: edit.value, theirs });
  if (merged === null) return 'to-decide';
  if (merged.trim() === theirs) {
    confirm(db, pending, deviceId, number);
    return 'merged';
  }
  const input = accepted(command, { base: theirs, value: merged });
  if (input === null) return 'to-decide';
  const patches = patchesAt(db, position).map(patch => withText(patch, text, input.value));
  replaceInOutbox(db, pending, { position, deviceId: readSetting(db, 'device_id') ?? deviceId, input, patches });
  return 'merged';
}

/** The row that such a command is about; none where the command is not there, or is no text edit. */
export function textRow(db: ReadDb, deviceId: string, number: number): readonly RowKey[] {
  const position = positionOf(db, deviceId, number);
  const command = position === null ? null : textCommandAt(db, position);
  return command === null ? [] : [{ table: command.text.table, id: command.edit.id }];
}

/** An edit of a text that waits for the person already is part of what they have to decide on. */
function joinsOneThatWaits(db: WriteDb, { name, edit }: TextCommand): boolean {
  const waiting = db.all(`SELECT position, name, input FROM outbox WHERE state = 'refused' AND code = 'CONFLICT' AND name = ?`, name);
  for (const row of waiting) {
    const other = toTextCommand(row);
    if (other?.edit.id !== edit.id || other.edit.value !== edit.base) continue;
    db.run(
      'UPDATE outbox SET input = ? WHERE position = ?',
      JSON.stringify({ ...other.input, value: edit.value }),
      Number(row['position']),
    );
    db.touch('outbox');
    return true;
  }
  return false;
}

/** Null where the merged text is none that the command takes: too long, or empty. */
function accepted(
  { name, input }: TextCommand,
  change: { readonly base: string; readonly value: string },
): (Readonly<Record<string, unknown>> & { readonly value: string }) | null {
  const definition = definitionOf(name);
  const parsed = definition?.input.safeParse({ ...input, ...change });
  const edit = anyTextEdit.safeParse(parsed?.data);
  return parsed?.success === true && edit.success ? { ...input, ...change, value: edit.data.value } : null;
}

function withText(patch: Patch, text: TextColumn, value: string): Patch {
  if (patch.kind !== 'set' || patch.table !== text.table) return patch;
  return { ...patch, fields: { ...patch.fields, [text.column]: columnOfText(text, value) } };
}

function textCommandAt(db: ReadDb, position: number): TextCommand | null {
  const row = db.get('SELECT name, input FROM outbox WHERE position = ?', position);
  return row === undefined ? null : toTextCommand(row);
}

/** Of an outbox row; null where it is no text edit. */
export function toTextCommand(row: Cells): TextCommand | null {
  const name = String(row['name']);
  const text = definitionOf(name)?.text;
  const input: unknown = JSON.parse(String(row['input']));
  const edit = anyTextEdit.safeParse(input);
  if (text === undefined || !edit.success || typeof input !== 'object' || input === null) return null;
  return { name, text, input: { ...input }, edit: edit.data };
}

function definitionOf(name: string): CommandDefinition<unknown> | null {
  // Each definition fits its own input; inputs come back to the command that they were written for.
  return isCommandName(name) ? (commands[name] as unknown as CommandDefinition<unknown>) : null;
}
