/** The shell of the Electron host, in its main process: keychain, native notifications, badge, power and network. */
import { join } from 'node:path';
import type Electron from 'electron';
import { badgeBitmap } from './badge-icon.ts';
import { externalUrl } from './external-url.ts';
import { keychainSealing, type Keychain } from './keychain-sealing.ts';
import { openSecretFile } from './secret-file.ts';
import type { WakeReason } from './shell-messages.ts';
import type { Shell } from './shell.ts';

export type NotificationLike = Pick<Electron.Notification, 'show' | 'close'> & {
  on(event: 'click', listener: () => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  on(event: 'failed', listener: (event: unknown, reason: string) => void): unknown;
};

/** The parts of Electron that the shell uses, and no more. */
export type ShellElectron = {
  readonly safeStorage: Keychain;
  readonly createNotification: (options: Electron.NotificationConstructorOptions) => NotificationLike;
  readonly app: Pick<Electron.App, 'setBadgeCount' | 'getVersion'> & { on(event: 'browser-window-focus', listener: () => void): unknown };
  readonly shell: Pick<Electron.Shell, 'openExternal'>;
  readonly powerMonitor: { on(event: 'resume' | 'unlock-screen', listener: () => void): unknown };
  readonly net: Pick<Electron.Net, 'isOnline'>;
};

/** What the shell asks of the application's windows. */
export type ShellWindows = {
  /** Restores, shows and focuses the window, then opens the path in it. */
  open(path: string): void;
  /** In the title everywhere, and over the taskbar icon on Windows. */
  showBadge(count: number, overlay: { readonly pixels: Buffer; readonly size: number } | null): void;
};

export type ElectronShellOptions = {
  readonly electron: ShellElectron;
  readonly windows: ShellWindows;
  readonly dataFolder: string;
  readonly platform: NodeJS.Platform;
  readonly warn: (line: string) => void;
  /** Calls back at each look at the network; real ones use an interval. */
  readonly everyFewSeconds: (look: () => void) => void;
};

export function createElectronShell(options: ElectronShellOptions): Shell {
  const { electron, windows, platform } = options;
  const notifications = openNotifications(options);
  const badges = new Map<string, number>();
  return {
    capabilities: { host: 'electron', notifications: 'native', windowControls: false, appVersion: electron.app.getVersion() },
    secrets: openSecretFile(join(options.dataFolder, 'secrets.json'), keychainSealing(electron.safeStorage, platform, options.warn)),
    notify: notifications.show,
    dismiss: notifications.dismiss,
    badge(account, count) {
      badges.set(account, count);
      const total = [...badges.values()].reduce((sum, one) => sum + one, 0);
      electron.app.setBadgeCount(total);
      windows.showBadge(total, platform === 'win32' && total > 0 ? badgeBitmap(total) : null);
    },
    async openExternal(url) {
      const safe = externalUrl(url);
      if (safe === null) return false;
      return electron.shell.openExternal(safe).then(
        () => true,
        () => false,
      );
    },
    onWake: wakeEvents(electron, options.everyFewSeconds),
  };
}

function openNotifications({ electron, windows, warn }: ElectronShellOptions) {
  /** Kept, or the garbage collector takes the click listener with the notification. */
  const shown = new Map<string, NotificationLike>();
  const key = (account: string, tag: string) => `${account} ${tag}`;
  const dismiss = (account: string, tag: string): void => {
    shown.get(key(account, tag))?.close();
    shown.delete(key(account, tag));
  };
  const show: Shell['notify'] = (account, { tag, title, subtitle, body, path, silent }) => {
    dismiss(account, tag);
    const toast = electron.createNotification({ id: key(account, tag), groupId: tag, title, subtitle, body, silent });
    const forget = (): void => {
      if (shown.get(key(account, tag)) === toast) shown.delete(key(account, tag));
    };
    toast.on('click', () => {
      forget();
      windows.open(path);
    });
    toast.on('close', forget);
    // An unsigned application on macOS gets no toast and no error but this one.
    toast.on('failed', (_event, reason) => warn(`a notification could not be shown: ${reason}`));
    shown.set(key(account, tag), toast);
    toast.show();
  };
  return { show, dismiss };
}

function wakeEvents(electron: ShellElectron, everyFewSeconds: ElectronShellOptions['everyFewSeconds']): Shell['onWake'] {
  const listeners = new Set<(reason: WakeReason) => void>();
  const wake = (reason: WakeReason): void => {
    for (const listener of listeners) listener(reason);
  };
  electron.powerMonitor.on('resume', () => wake('resume'));
  electron.powerMonitor.on('unlock-screen', () => wake('resume'));
  electron.app.on('browser-window-focus', () => wake('focus'));
  // Electron can be asked whether there is a network, but doesn't tell when it comes back.
  let online = electron.net.isOnline();
  everyFewSeconds(() => {
    const now = electron.net.isOnline();
    if (now && !online) wake('online');
    online = now;
  });
  return listener => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
}
