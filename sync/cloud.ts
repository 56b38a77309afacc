/** The cloud as the application sees it: sign in, and act as an account. `sync/remote` adapts Supabase and Electric to it. */
import type { Claims } from './model/claims.ts';
import type { Result } from './model/result.ts';
import type { CloudSearch, CommandSink, HistorySource, ShapeSource, SyncSession } from './ports.ts';

/** What is kept of a session, as a secret, to be signed in again after a restart. */
export type KeptSession = {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly email: string;
};

export type SignInFailure = 'offline' | 'bad_credentials' | 'refused';

export type TypingSignal = { readonly userId: string; readonly typing: boolean };

export type TypingChannel = {
  /** Lost without a word when offline. */
  send(signal: TypingSignal): void;
  close(): void;
};

/** Heard by whoever has the conversation open, stored by nobody, never queued. */
export type Typing = {
  open(conversationId: string, onSignal: (signal: TypingSignal) => void): TypingChannel;
  close(): void;
};

/** The cloud, as one account. */
export type CloudAccount = {
  readonly claims: Claims;
  readonly email: string;
  readonly session: SyncSession;
  readonly source: ShapeSource;
  readonly sink: CommandSink;
  readonly history: HistorySource;
  readonly search: CloudSearch;
  readonly typing: Typing;
  /** Ends the session there. Failing is fine: it then ends by itself. */
  signOut(): Promise<void>;
};

export type Cloud = {
  signIn(email: string, password: string): Promise<Result<KeptSession, SignInFailure>>;
  /** Works without the network. `onKept` is told each time the tokens change. Null when it isn't a session of ours. */
  open(kept: KeptSession, onKept: (kept: KeptSession) => Promise<void>): CloudAccount | null;
};
