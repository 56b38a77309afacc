/** A computer to run the core on: secrets in memory, and a record of what was shown. */
import type { ShellNotification } from '../../src-preload/contract/protocol.ts';
import type { Shell } from '../../src-main/shell/shell.ts';

export type FakeShell = Shell & {
  readonly notified: { readonly account: string; readonly notification: ShellNotification }[];
  readonly dismissed: string[];
  readonly badges: number[];
  readonly opened: string[];
  wake(): void;
};

export function createFakeShell(notifications: 'native' | 'web' = 'native'): FakeShell {
  const secrets = new Map<string, string>();
  const listeners = new Set<(reason: 'online') => void>();
  const shell: FakeShell = {
    notified: [],
    dismissed: [],
    badges: [],
    opened: [],
    capabilities: { host: notifications === 'native' ? 'electron' : 'browser', notifications, windowControls: false, appVersion: '0.0.0' },
    secrets: {
      get: async key => secrets.get(key) ?? null,
      set: async (key, value) => void secrets.set(key, value),
      remove: async key => void secrets.delete(key),
    },
    notify: (account, notification) => void shell.notified.push({ account, notification }),
    dismiss: (_account, tag) => void shell.dismissed.push(tag),
    badge: (_account, count) => void shell.badges.push(count),
    async openExternal(url) {
      if (!url.startsWith('https://')) return false;
      shell.opened.push(url);
      return true;
    },
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake: () => listeners.forEach(listener => listener('online')),
  };
  return shell;
}
