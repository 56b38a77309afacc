/** The application, knowing no host: hosts start it, hand it windows' pipes, and stop it. */
import type { Connection, FromCore } from '../../src-preload/contract/protocol.ts';
import type { UserRole } from '../../sync/model/statuses.ts';
import type { Cloud } from '../../sync/cloud.ts';
import type { Clock, Random } from '../../sync/ports.ts';
import type { Shell } from '../shell/shell.ts';

export type DemoAccount = {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly role: UserRole;
  readonly organisation: string;
};

export type CoreOptions = {
  /** Everything that this computer keeps is below it. */
  readonly dataFolder: string;
  readonly cloud: Cloud;
  /** Names the cloud among those that this computer has met: accounts of one are no accounts of another. */
  readonly cloudName: string;
  readonly shell: Shell;
  /** Shown on the sign-in screen; only with the local cloud. */
  readonly demoAccounts?: readonly DemoAccount[];
  /** Of the disk that a folder is on; null where the system doesn't say. Cheap. */
  readonly freeBytes: (folder: string) => number | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: () => string;
  /** Never with what people wrote, and never a secret. */
  readonly log: (line: string) => void;
};

export type Core = {
  /** Serves one window until its pipe closes. Messages are validated here: the window is not trusted. */
  connect(connection: Connection<FromCore, unknown>): void;
  /** Stops the engines and closes the replicas. Safe to call twice. */
  close(): Promise<void>;
};
