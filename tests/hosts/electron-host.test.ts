import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Electron from 'electron';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCloudSetting } from '../../src-main/hosts/electron/cloud-setting.ts';
import { confineContents, confineSession } from '../../src-main/hosts/electron/confinement.ts';
import { quitWithLauncher } from '../../src-main/hosts/electron/launcher-watch.ts';
import { createMainWindow } from '../../src-main/hosts/electron/main-window.ts';
import { menuTemplate } from '../../src-main/hosts/electron/menu.ts';
import { createPageHandler } from '../../src-main/hosts/electron/page-protocol.ts';
import { answerPipeRequests, type PipeRequestEvent } from '../../src-main/hosts/electron/pipe-requests.ts';
import { placeWindow } from '../../src-main/hosts/electron/window-place.ts';
import { FakeWindow } from '../support/fake-electron.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'electron-host-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const laptop = { x: 0, y: 25, width: 1440, height: 875 } as const;
const external = { x: 1440, y: 0, width: 1920, height: 1080 } as const;

describe('the window', () => {
  function open() {
    const windows: FakeWindow[] = [];
    let shown = 0;
    const main = createMainWindow({
      create(options) {
        const window = new FakeWindow(options);
        windows.push(window);
        return window;
      },
      screens: () => [laptop],
      toImage: ({ size }) => ({ isEmpty: () => size === 0 }) as Electron.NativeImage,
      placeFile: join(folder, 'window.json'),
      preload: 'preload.cjs',
      url: 'app://financialtracker/',
      onShown: () => shown++,
    });
    return { main, windows, shown: () => shown };
  }

  test('is confined: sandboxed, isolated, without Node', () => {
    const { main, windows } = open();
    main.show();
    expect(windows[0]?.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect(windows[0]?.url).toBe('app://financialtracker/');
  });

  test('shows itself when its page is painted, and says so once to who started it', () => {
    const { main, windows, shown } = open();
    main.show();
    expect(windows[0]?.visible).toBe(false);
    windows[0]?.emit('ready-to-show');
    expect(windows[0]?.visible).toBe(true);
    expect(shown()).toBe(1);
  });

  test('comes back to front rather than twice', () => {
    const { main, windows } = open();
    main.show();
    Object.assign(windows[0] ?? {}, { minimized: true });
    main.show();
    expect(windows).toHaveLength(1);
    expect(windows[0]).toMatchObject({ minimized: false, visible: true, focused: true });
  });

  test('comes to front and goes where a clicked notification leads', () => {
    const { main, windows } = open();
    main.show();
    main.open('/conversation/1');
    expect(windows[0]?.sent).toEqual([['shell:event', { kind: 'navigate', path: '/conversation/1' }]]);
  });

  test('wears its badge in the title, whatever the page calls itself', () => {
    const { main, windows } = open();
    main.show();
    main.showBadge(3, { pixels: Buffer.alloc(4), size: 1 });
    expect(windows[0]?.title).toBe('(3) FinancialTracker');
    let prevented = false;
    windows[0]?.emit('page-title-updated', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
    main.showBadge(0, null);
    expect(windows[0]?.title).toBe('FinancialTracker');
    expect(windows[0]?.overlay).toBeNull();
  });

  test('is where it was the last time', () => {
    const first = open();
    writeFileSync(join(folder, 'window.json'), JSON.stringify({ x: 100, y: 80, width: 1000, height: 700, maximized: false }));
    first.main.show();
    first.windows[0]?.maximize();
    first.windows[0]?.closeByPerson();
    const second = open();
    second.main.show();
    second.windows[0]?.emit('ready-to-show');
    expect(second.windows[0]?.options).toMatchObject({ x: 100, y: 80, width: 1000, height: 700 });
    expect(second.windows[0]?.maximized).toBe(true);
  });

  test('a damaged memory of its place is a first run', () => {
    writeFileSync(join(folder, 'window.json'), '{"x":');
    const { main, windows } = open();
    main.show();
    expect(windows[0]?.options).toMatchObject({ width: 1280, height: 820 });
  });
});

describe('the window of a screen that was unplugged', () => {
  test('comes back to the screen that is left', () => {
    const place = placeWindow({ x: 2000, y: 100, width: 1200, height: 800, maximized: true }, [laptop]);
    expect(place).toMatchObject({ x: 80, y: 53, width: 1280, height: 820, maximized: true });
  });
  test('stays where it is while the screen is there', () => {
    const saved = { x: 2000, y: 100, width: 1200, height: 800, maximized: false };
    expect(placeWindow(saved, [laptop, external])).toEqual(saved);
  });
  test('can still be taken by its title bar', () => {
    expect(placeWindow({ x: 0, y: 890, width: 900, height: 600, maximized: false }, [laptop]).y).toBeLessThan(200);
    expect(placeWindow({ x: 0, y: 20, width: 900, height: 600, maximized: false }, [laptop]).y).toBe(25);
  });
  test('fits the screen that is left', () => {
    expect(placeWindow({ x: 0, y: 25, width: 4000, height: 3000, maximized: false }, [laptop])).toMatchObject({ width: 1440, height: 875 });
    expect(placeWindow(null, [{ x: 0, y: 0, width: 700, height: 500 }])).toMatchObject({ x: 0, y: 0, width: 700, height: 500 });
  });
});

describe('a page', () => {
  function contents() {
    const emitter = new EventEmitter();
    let opening: (() => { action: 'deny' }) | undefined;
    confineContents(Object.assign(emitter, { setWindowOpenHandler: (handler: () => { action: 'deny' }) => (opening = handler) }));
    const prevented = (event: string, url = ''): boolean => {
      let stopped = false;
      emitter.emit(event, { url, preventDefault: () => (stopped = true) });
      return stopped;
    };
    return { prevented, opens: () => opening?.().action };
  }

  test.each(['https://example.com/', 'file:///etc/passwd', 'app://evil/', 'data:text/html,x', 'about:blank'])(
    'cannot leave for %s',
    url => {
      expect(contents().prevented('will-frame-navigate', url)).toBe(true);
    },
  );
  test('can reload itself', () => {
    expect(contents().prevented('will-frame-navigate', 'app://financialtracker/conversation/1')).toBe(false);
  });
  test('cannot open a window, follow a redirection or embed another page', () => {
    expect(contents().opens()).toBe('deny');
    expect(contents().prevented('will-redirect')).toBe(true);
    expect(contents().prevented('will-attach-webview')).toBe(true);
  });
  test('may notify, and nothing else', () => {
    const granted: string[] = [];
    const checked: string[] = [];
    const asked = ['notifications', 'geolocation', 'media', 'clipboard-read', 'openExternal'];
    confineSession({
      setPermissionRequestHandler: handler => asked.forEach(name => handler(null, name, yes => yes && granted.push(name))),
      setPermissionCheckHandler: handler =>
        asked.forEach(name => {
          if (handler(null, name, 'app://financialtracker/')) checked.push(name);
          if (handler(null, name, 'https://example.com/')) checked.push(`${name} elsewhere`);
        }),
    });
    expect(granted).toEqual(['notifications']);
    expect(checked).toEqual(['notifications']);
  });
});

describe('the pipe', () => {
  function ask(frame: { url: string; parent: unknown } | null) {
    const ipc = new EventEmitter();
    const offered: string[] = [];
    const warnings: string[] = [];
    const posted: unknown[][] = [];
    answerPipeRequests<string>({
      ipc: { on: (channel, listener) => ipc.on(channel, listener) },
      createChannel: () => ({ port1: 'engine end', port2: 'page end' }),
      offer: port => offered.push(port),
      warn: line => warnings.push(line),
    });
    const event: PipeRequestEvent<string> = {
      senderFrame: frame && { ...frame, postMessage: (channel, message, transfer) => posted.push([channel, message, transfer]) },
    };
    ipc.emit('pipe:request', event, 7);
    return { offered, warnings, posted };
  }

  test('goes to the application’s page, one end each', () => {
    const { offered, posted } = ask({ url: 'app://financialtracker/conversation/1', parent: null });
    expect(offered).toEqual(['engine end']);
    expect(posted).toEqual([['pipe:port', 7, ['page end']]]);
  });
  test.each([
    ['a page of another origin', { url: 'https://example.com/', parent: null }],
    ['a frame inside the page', { url: 'app://financialtracker/', parent: {} }],
    ['an empty page', { url: '', parent: null }],
  ])('does not go to %s', (_who, frame) => {
    const { offered, posted, warnings } = ask(frame);
    expect(offered).toEqual([]);
    expect(posted).toEqual([['pipe:port', 7, undefined]]);
    expect(warnings).toHaveLength(1);
  });
  test('does not go to a frame that is gone', () => {
    expect(ask(null).offered).toEqual([]);
  });
});

describe('app://', () => {
  test('serves the page with its policy, and nothing that was not built', async () => {
    writeFileSync(join(folder, 'index.html'), '<title>page</title>');
    writeFileSync(join(folder, '..', 'outside.txt'), 'secret');
    const handle = createPageHandler(folder);
    const page = handle(new Request('app://financialtracker/conversation/1'));
    expect(await page.text()).toContain('<title>page</title>');
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self';");
    expect(handle(new Request('app://financialtracker/missing.js')).status).toBe(404);
    expect(handle(new Request('app://other/')).status).toBe(403);
    expect(await handle(new Request('app://financialtracker/..%2foutside.txt')).text()).not.toContain('secret');
    rmSync(join(folder, '..', 'outside.txt'));
  });
});

describe('the menu', () => {
  const roles = (template: Electron.MenuItemConstructorOptions[]): string =>
    JSON.stringify(template, (key, value: unknown) => (key === 'click' ? undefined : value));
  const build = (locale: string, platform: NodeJS.Platform, packaged = true) =>
    menuTemplate({ locale, platform, packaged, openDataFolder: () => {} });

  test('speaks French to who reads French and English to others', () => {
    expect(roles(build('fr-CA', 'linux'))).toContain('Fichier');
    expect(roles(build('en-GB', 'linux'))).toContain('"File"');
    expect(roles(build('de', 'linux'))).toContain('"File"');
  });
  test('has copy and paste everywhere, and the application’s own menu on macOS', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(roles(build('fr', platform))).toContain('"paste"');
      expect(roles(build('fr', platform)).includes('appMenu')).toBe(platform === 'darwin');
    }
  });
  test('keeps developer tools for who builds the application', () => {
    expect(roles(build('fr', 'linux', true))).not.toContain('toggleDevTools');
    expect(roles(build('fr', 'linux', false))).toContain('toggleDevTools');
  });
});

describe('the cloud it belongs to', () => {
  test('is the one that the launcher names, before the packaged one', () => {
    const file = join(folder, 'cloud.json');
    writeFileSync(file, JSON.stringify({ url: 'https://firm.example', anonKey: 'packaged' }));
    const env = {
      FT_SUPABASE_URL: 'http://127.0.0.1:5000',
      FT_SUPABASE_ANON_KEY: 'key',
      FT_CLOUD_IS_LOCAL: '1',
      FT_DEMO_ACCOUNTS: '[broken',
    };
    expect(readCloudSetting(env, file)).toEqual({
      cloud: { url: 'http://127.0.0.1:5000', anonKey: 'key', isLocal: true },
      demoAccounts: [],
    });
    expect(readCloudSetting({}, file)).toEqual({
      cloud: { url: 'https://firm.example', anonKey: 'packaged', isLocal: false },
      demoAccounts: [],
    });
  });
  test('is never one that was packaged without encryption on its way', () => {
    const file = join(folder, 'cloud.json');
    writeFileSync(file, JSON.stringify({ url: 'http://firm.example', anonKey: 'packaged' }));
    expect(readCloudSetting({}, file)).toBeNull();
    expect(readCloudSetting({}, join(folder, 'missing.json'))).toBeNull();
  });
});

test('the application ends with the launcher that started it, even a killed one', () => {
  const looks: (() => void)[] = [];
  let alive = true;
  let quits = 0;
  const everyFewSeconds = (look: () => void): void => void looks.push(look);
  quitWithLauncher({ launcherPid: '4242', lives: () => alive, everyFewSeconds, quit: () => quits++ });
  quitWithLauncher({ launcherPid: undefined, lives: () => false, everyFewSeconds, quit: () => quits++ });
  looks.forEach(look => look());
  expect(quits).toBe(0);
  alive = false;
  looks.forEach(look => look());
  expect(quits).toBe(1);
});
