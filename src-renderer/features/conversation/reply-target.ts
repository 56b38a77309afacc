/** The message that one is replying to. */

export type ReplyTarget = {
  readonly id: string;
  /** Null when only its id was kept with the draft. */
  readonly known: { readonly senderName: string; readonly content: string } | null;
};
