/** What searches answer with, and how long they may be. */

/** A longer list is for narrowing, not for reading. */
export const MOST_HITS = 300;
export const LONGEST_SEARCH = 1_000;

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

/**
 * Newest first, and none of them on this computer. `more`: older messages were not looked at yet. `offline` and `refused`
 * say how the last request ended; what was found before stays.
 */
export type OnlineHits = {
  readonly name: 'searching' | 'found' | 'offline' | 'refused';
  readonly hits: readonly SearchHit[];
  readonly more: boolean;
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

/**
 * Messages on this computer in which something can be found, and how many of them the index holds. `elsewhere` counts the
 * conversations of which older messages are in the cloud only.
 */
export type SearchCoverage = { readonly messages: number; readonly indexed: number; readonly elsewhere: number };

/** `seq` is null while the message waits to be sent. */
export type MessagePlace = { readonly id: string; readonly conversationId: string; readonly seq: number | null };
