/** A shared text, edited: what the person began with travels with what they made of it, so that Postgres can tell (S23). */
import { z } from 'zod';

/** The texts that several people may edit. */
export type TextColumn =
  { readonly table: 'assignment_note'; readonly column: 'body' } | { readonly table: 'expert'; readonly column: 'bio' };

export const TEXT_MAX_LENGTH = 10_000;

export const textEditInput = z.strictObject({
  /** Of the row whose text it is. */
  id: z.uuid(),
  /** The text as the person saw it when they began, to the letter; empty where there was none. */
  base: z.string().max(TEXT_MAX_LENGTH),
  value: z.string().trim().max(TEXT_MAX_LENGTH),
  editedAt: z.int().positive(),
});
export type TextEdit = z.infer<typeof textEditInput>;
/** The edit in an input that says more. */
export const anyTextEdit = z.object({ ...textEditInput.shape, value: z.string().max(TEXT_MAX_LENGTH) });

/** Where nobody has written anything yet, the text is empty. */
export function textIn(row: Readonly<Record<string, unknown>>, { column }: TextColumn): string {
  const text = row[column];
  return typeof text === 'string' ? text : '';
}

/** The other way round: what the column holds of a text. */
export function columnOfText({ column }: TextColumn, text: string): string | null {
  return column === 'bio' && text === '' ? null : text;
}
