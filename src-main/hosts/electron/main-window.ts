/** The application's one window: its place, its title with the badge, and how it comes to front. */
import type Electron from 'electron';
import type { ShellEvent } from '../../../src-preload/contract/protocol.ts';
import type { ShellWindows } from '../../shell/electron-shell.ts';
import { readPlace, writePlace } from './place-file.ts';
import { placeWindow, smallest, type Place, type Rectangle } from './window-place.ts';

/** What is used of Electron's `BrowserWindow`. */
export type WindowLike = Pick<
  Electron.BrowserWindow,
  | 'show'
  | 'focus'
  | 'restore'
  | 'maximize'
  | 'isMinimized'
  | 'isMaximized'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'setTitle'
  | 'setOverlayIcon'
> & {
  loadURL(url: string): Promise<void>;
  readonly webContents: { send(channel: string, ...values: unknown[]): void };
  on(event: 'close' | 'closed' | 'ready-to-show', listener: () => void): unknown;
  on(event: 'page-title-updated', listener: (event: { preventDefault(): void }) => void): unknown;
};

export type MainWindowOptions = {
  readonly create: (options: Electron.BrowserWindowConstructorOptions) => WindowLike;
  readonly screens: () => readonly [Rectangle, ...Rectangle[]];
  readonly toImage: (overlay: { readonly pixels: Buffer; readonly size: number }) => Electron.NativeImage;
  readonly placeFile: string;
  readonly preload: string;
  readonly url: string;
  readonly onShown: () => void;
};

export type MainWindow = ShellWindows & {
  /** Opens the window, or brings it to front. */
  show(): void;
};

const product = 'FinancialTracker';

export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: WindowLike | null = null;
  let badge: { readonly count: number; readonly overlay: Electron.NativeImage | null } = { count: 0, overlay: null };

  function openWindow(): WindowLike {
    const place = placeWindow(readPlace(options.placeFile), options.screens());
    const opened = options.create(windowOptions(place, options.preload));
    opened.on('ready-to-show', () => {
      if (place.maximized) opened.maximize();
      opened.show();
      options.onShown();
    });
    opened.on('page-title-updated', event => event.preventDefault());
    opened.on('close', () => writePlace(options.placeFile, { ...opened.getNormalBounds(), maximized: opened.isMaximized() }));
    opened.on('closed', () => {
      window = null;
    });
    void opened.loadURL(options.url);
    return opened;
  }

  function front(): WindowLike {
    if (window === null || window.isDestroyed()) {
      window = openWindow();
      applyBadge(window);
      return window;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return window;
  }

  function applyBadge(target: WindowLike): void {
    target.setTitle(badge.count === 0 ? product : `(${badge.count}) ${product}`);
    target.setOverlayIcon(badge.overlay, badge.count === 0 ? '' : String(badge.count));
  }

  return {
    show: () => void front(),
    open(path) {
      const event: ShellEvent = { kind: 'navigate', path };
      front().webContents.send('shell:event', event);
    },
    showBadge(count, overlay) {
      badge = { count, overlay: overlay === null ? null : options.toImage(overlay) };
      if (window && !window.isDestroyed()) applyBadge(window);
    },
  };
}

function windowOptions(place: Place, preload: string): Electron.BrowserWindowConstructorOptions {
  return {
    x: place.x,
    y: place.y,
    width: place.width,
    height: place.height,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: product,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: true,
    },
  };
}
