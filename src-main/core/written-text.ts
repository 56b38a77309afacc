/** The text of a command goes back to where it was written, when the command is cancelled or refused: nothing written is lost. */
import type { WrittenText } from '../../sync/model/command.ts';
import { isCommandName } from '../../sync/model/commands.ts';
import { assertNever } from '../../sync/model/result.ts';
import type { WriteDb } from '../replica/db.ts';
import {
  readDraft,
  readNoteDraft,
  readTextDraft,
  saveDraft,
  saveNoteDraft,
  saveTextDraft,
  type TextDraft,
} from '../replica/device-rows.ts';
import { definitionOf } from './run-command.ts';

/** Null for a command that holds no text, or one that this build can't read. */
export function writtenText(name: string, input: unknown): WrittenText | null {
  if (!isCommandName(name)) return null;
  const { input: schema, written } = definitionOf(name);
  const parsed = schema.safeParse(input);
  return parsed.success ? (written?.(parsed.data) ?? null) : null;
}

/** After what the draft holds already. What a message replies to comes back too, unless the draft replies to something else. */
export function putBack(db: WriteDb, written: WrittenText, now: number): void {
  switch (written.place) {
    case 'conversation': {
      const draft = readDraft(db, written.conversationId);
      const replyToId = draft === null ? written.replyToId : draft.replyToId;
      return saveDraft(db, written.conversationId, { text: after(draft?.text ?? '', written.text), replyToId }, now);
    }
    case 'assignment':
      return saveNoteDraft(db, written.assignmentId, after(readNoteDraft(db, written.assignmentId), written.text), now);
    case 'text':
      return saveTextDraft(db, written.id, resumed(readTextDraft(db, written.id), written), now);
    default:
      return assertNever(written);
  }
}

/** An edit that went on where the draft ends takes its place. */
function resumed(draft: TextDraft | null, { base, text }: TextDraft): TextDraft {
  if (draft === null) return { base, text };
  return { base: draft.base, text: draft.text === base ? text : after(draft.text, text) };
}

function after(draft: string, text: string): string {
  return draft === '' ? text : `${draft}\n\n${text}`;
}
