/** What a synced command is: an input, and the patches that show its effect before the server has answered. */
import type { z } from 'zod';
import type { Claims } from './claims.ts';
import type { Patch } from './patch.ts';
import type { RowOf, TableName } from './tables.ts';
import type { TextColumn } from './text-edit.ts';

/** What a command may know when it computes its patches. Nothing else: patches are pure. */
export type PatchContext = {
  readonly claims: Claims;
  /** Epoch milliseconds on this device. */
  readonly now: number;
  /** The row as the person sees it, or null. */
  readonly find: <T extends TableName>(table: T, id: string) => RowOf<T> | null;
};

/** A reason to refuse at once, before anything is queued: the server would refuse it too. */
export type LocalRefusal = { readonly refused: RefusalCode };

/**
 * - `merging` writes always succeed for someone with the right;
 * - the server accepts or refuses a `decision`, and until then it is shown as to be confirmed (D7);
 * - a `mark` moves by itself as one reads, so nobody is asked about it.
 */
export type CommandKind = 'merging' | 'decision' | 'mark';

export type WrittenText =
  | { readonly place: 'conversation'; readonly conversationId: string; readonly text: string; readonly replyToId: string | null }
  | { readonly place: 'assignment'; readonly assignmentId: string; readonly text: string }
  /** An edit of the shared text of that row, and what it began from. */
  | { readonly place: 'text'; readonly id: string; readonly base: string; readonly text: string };

export type CommandDefinition<Input> = {
  readonly input: z.ZodType<Input>;
  readonly kind: CommandKind;
  readonly patches: (input: Input, context: PatchContext) => readonly Patch[] | LocalRefusal;
  /** Of a command whose input is a `TextEdit`: the text that it edits. Refused with `CONFLICT`, it is merged or kept for the person (S23). */
  readonly text?: TextColumn;
  /** The text that the person wrote and where it goes back to, when the command is cancelled or refused. */
  readonly written?: (input: Input) => WrittenText;
  /** Inputs that the contract test runs through TypeScript and through Postgres, comparing the rows. */
  readonly examples: (world: ExampleWorld) => readonly Input[];
};

/**
 * What a test has prepared in Postgres and in a replica before it runs a command's examples. A command that a person may
 * not use gives that person no examples.
 */
export type ExampleWorld = {
  readonly newId: () => string;
  readonly now: number;
  readonly userId: string;
  readonly claims: Claims;
  /** The rows as the person sees them. */
  readonly find: PatchContext['find'];
  readonly conversationId: string;
  readonly participantId: string;
  readonly participantStateId: string;
  readonly assignmentId: string;
  /** A shared note on that assignment, where there is one. */
  readonly noteId: string | null;
  readonly lastSeq: number;
};

export const refusalCodes = [
  'INVALID', // the server could not read the command
  'UNKNOWN_COMMAND',
  'NOT_ALLOWED',
  'NOT_FOUND',
  'CONVERSATION_CLOSED',
  'EXPIRED',
  'TERMS_CHANGED',
  'BAD_STATE',
  'CAPACITY',
  'DISPUTE_OPEN',
  'ACCOUNT_SUSPENDED',
  'DEVICE_REVOKED',
  'STALE_CLIENT', // this build is too old for the server
  'CONFLICT', // the text was changed by someone who hadn't seen this, nor this them (S23)
  'NUMBER_REUSED', // the device sent another command under a number it had used
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export function defineCommand<Input>(definition: CommandDefinition<Input>): CommandDefinition<Input> {
  return definition;
}
