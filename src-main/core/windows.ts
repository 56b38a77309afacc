/** The windows that are open, what each shows, and how to speak to them. */
import type { ShellEvent } from '../../src-preload/contract/protocol.ts';

export type OpenWindow = {
  /** Null while nobody is signed in here. */
  account: string | null;
  focused: boolean;
  conversationId: string | null;
  readonly send: (event: ShellEvent) => void;
  /** Its account was opened again with a new session, or left this computer: the one it holds is closed. */
  readonly accountReplaced: () => void;
};

export type Windows = {
  add(window: OpenWindow): () => void;
  of(account: string): readonly OpenWindow[];
  /** The one a person looked at last. */
  lastFocused(account: string): OpenWindow | undefined;
  focused(window: OpenWindow): void;
};

export function createWindows(): Windows {
  const windows = new Set<OpenWindow>();
  const of = (account: string): readonly OpenWindow[] => [...windows].filter(window => window.account === account);

  return {
    add(window) {
      windows.add(window);
      return () => windows.delete(window);
    },
    of,
    lastFocused: account => of(account).at(-1),
    focused(window) {
      windows.delete(window);
      windows.add(window); // the newest is last
    },
  };
}
