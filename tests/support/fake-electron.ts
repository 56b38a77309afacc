/**
 * A small Electron for tests: only what the host uses, with its own types as the judge of the names, and what crosses a
 * process cloned as the real one would.
 */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import type { NotificationLike, ShellElectron } from '../../src-main/shell/electron-shell.ts';
import type { EngineChild } from '../../src-main/hosts/electron/engine-process.ts';
import type { ToEngine } from '../../src-main/hosts/electron/engine-messages.ts';
import type { WindowLike } from '../../src-main/hosts/electron/main-window.ts';

export class FakeNotification extends EventEmitter implements NotificationLike {
  readonly options: Electron.NotificationConstructorOptions;
  state: 'new' | 'shown' | 'closed' = 'new';
  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = structuredClone(options);
  }
  show(): void {
    this.state = 'shown';
  }
  close(): void {
    this.state = 'closed';
    this.emit('close');
  }
}

export type Keyring = 'keychain' | 'basic_text' | 'none';

export function createFakeShellElectron(keyring: Keyring = 'keychain') {
  const notifications: FakeNotification[] = [];
  const opened: string[] = [];
  const badges: number[] = [];
  const network = { online: true };
  const powerMonitor = new EventEmitter();
  const app = Object.assign(new EventEmitter(), {
    getVersion: () => '1.2.3',
    setBadgeCount: (count = 0) => badges.push(count) > 0,
  } satisfies Pick<Electron.App, 'getVersion' | 'setBadgeCount'>);
  const safeStorage = {
    isEncryptionAvailable: () => keyring !== 'none',
    getSelectedStorageBackend: () => (keyring === 'basic_text' ? 'basic_text' : 'gnome_libsecret'),
    encryptString: plain => mask(Buffer.from(plain)),
    decryptString: sealed => mask(sealed).toString('utf8'),
  } satisfies Pick<Electron.SafeStorage, 'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'>;
  const electron: ShellElectron = {
    app,
    powerMonitor,
    safeStorage,
    net: { isOnline: () => network.online } satisfies Pick<Electron.Net, 'isOnline'>,
    shell: { openExternal: url => Promise.resolve(void opened.push(url)) } satisfies Pick<Electron.Shell, 'openExternal'>,
    createNotification(options) {
      const notification = new FakeNotification(options);
      notifications.push(notification);
      return notification;
    },
  };
  return { electron, app, powerMonitor, network, notifications, opened, badges };
}

function mask(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map(byte => byte ^ 0x5a));
}

export class FakeWindow extends EventEmitter implements WindowLike {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly sent: unknown[][] = [];
  readonly webContents = {
    send: (channel: string, ...values: unknown[]): void => void this.sent.push([channel, ...structuredClone(values)]),
  };
  title = '';
  overlay: Electron.NativeImage | null = null;
  url = '';
  visible = false;
  focused = false;
  minimized = false;
  maximized = false;
  destroyed = false;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }
  loadURL(url: string): Promise<void> {
    this.url = url;
    return Promise.resolve();
  }
  show(): void {
    this.visible = true;
  }
  focus(): void {
    this.focused = true;
  }
  restore(): void {
    this.minimized = false;
  }
  maximize(): void {
    this.maximized = true;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  getNormalBounds(): Electron.Rectangle {
    const { x = 0, y = 0, width = 0, height = 0 } = this.options;
    return { x, y, width, height };
  }
  setTitle(title: string): void {
    this.title = title;
  }
  setOverlayIcon(overlay: Electron.NativeImage | null): void {
    this.overlay = overlay;
  }
  /** As when the person closes it. */
  closeByPerson(): void {
    this.emit('close');
    this.destroyed = true;
    this.emit('closed');
  }
}

export type FakePort = { readonly name: string };

export class FakeEngineChild extends EventEmitter implements EngineChild<FakePort> {
  readonly received: { readonly message: ToEngine; readonly ports: readonly FakePort[] }[] = [];
  killed = false;
  postMessage(message: ToEngine, transfer: FakePort[] = []): void {
    this.received.push({ message: structuredClone(message), ports: transfer });
  }
  kill(): boolean {
    this.killed = true;
    this.emit('exit', 1);
    return true;
  }
  get ports(): readonly string[] {
    return this.received.flatMap(({ ports }) => ports.map(port => port.name));
  }
}
