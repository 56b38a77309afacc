/** What a search over messages answers. */

export type SearchSnippet = {
  readonly text: string;
  /** Where in `text` the words stand, in UTF-16 units, in order and apart. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
};

export type SearchHit = {
  readonly messageId: string;
  readonly conversationId: string;
  /** Who the conversation is with, and its title; empty when only the message is here. */
  readonly counterpart: string;
  readonly title: string;
  readonly senderName: string;
  readonly mine: boolean;
  readonly writtenAt: number;
  readonly snippet: SearchSnippet;
};

/** Newest first. */
export type SearchHits = { readonly hits: readonly SearchHit[]; readonly more: boolean };

/** A conversation's id leads to it; a person's is their user id. */
export type SearchName = {
  readonly kind: 'conversation' | 'person';
  readonly id: string;
  readonly name: string;
  readonly detail: string;
};

/** Messages on this computer in which something can be found, and how many of them the index holds. */
export type SearchCoverage = { readonly messages: number; readonly indexed: number };

/** `seq` is null while the message waits to be sent. */
export type MessagePlace = { readonly id: string; readonly conversationId: string; readonly seq: number | null };
