/** What the core may ask of the machine it runs on. One port, an adapter per host, a fake in tests. */
import type { Capabilities, ShellNotification } from '../../src-preload/contract/protocol.ts';

export type Shell = {
  readonly capabilities: Capabilities;
  /** Kept by the system's keychain where there is one, else in a file that only this person can read. */
  readonly secrets: {
    get(key: string): Promise<string | null>;
    set(key: string, value: string): Promise<void>;
    remove(key: string): Promise<void>;
  };
  /** Shows one notification for an account; a newer one with the same tag replaces it. Its click opens `path` in that account. */
  notify(account: string, notification: ShellNotification): void;
  dismiss(account: string, tag: string): void;
  /** What the dock, the taskbar or the page's title shows for an account; 0 shows nothing. */
  badge(account: string, count: number): void;
  /** Only https; anything else is refused. */
  openExternal(url: string): Promise<boolean>;
  /** `online`, `resume` and `focus` are good moments to try the cloud again. */
  onWake(listener: (reason: 'online' | 'resume' | 'focus') => void): () => void;
};
