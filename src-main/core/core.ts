/** The application, knowing no host: hosts start it, hand it windows' pipes, and stop it. */
import type { Connection, FromCore, ToCore } from '../../src-preload/contract/protocol.ts';

export type CloudAddress = {
  /** Of a Supabase project, or of the local cloud. */
  readonly url: string;
  readonly anonKey: string;
};

export type Core = {
  /** Serves one window until its pipe closes. Messages are validated here: the window is not trusted. */
  connect(connection: Connection<FromCore, unknown>): void;
  /** Stops the engines and closes the replicas. Safe to call twice. */
  close(): Promise<void>;
};

export type { FromCore, ToCore };
