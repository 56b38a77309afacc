import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forgetEverything, openAppFolder } from '../../tools/start/app-folder.ts';
import { openBrowserToken } from '../../tools/start/browser-token.ts';
import { chooseCloud } from '../../tools/start/cloud-choice.ts';
import { findElectron } from '../../tools/start/electron-binary.ts';
import { openLogFile } from '../../tools/start/log-file.ts';
import { processesToWatch } from '../../tools/start/npm-watch.ts';
import { parseStartOptions } from '../../tools/start/options.ts';
import { opensBrowser, whyNoWindow } from '../../tools/start/where-to-show.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'start-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the options', () => {
  test('say what they say', () => {
    expect(parseStartOptions([])).toEqual({ kind: 'start', options: { web: false, port: null, data: null, open: true, reset: false } });
    expect(parseStartOptions(['--web', '--port', '4000', '--data=x', '--no-open', '--reset'])).toEqual({
      kind: 'start',
      options: { web: true, port: 4000, data: 'x', open: false, reset: true },
    });
    expect(parseStartOptions(['--help', '--web'])).toEqual({ kind: 'help' });
  });
  test.each([['--wbe'], ['--port'], ['--port', '0'], ['--port', '70000'], ['--port', '80a'], ['--data', ''], ['here'], ['--web=yes']])(
    'a mistake is told, with where to look: %s',
    (...argv) => {
      expect(parseStartOptions(argv)).toMatchObject({ kind: 'wrong', message: expect.stringContaining('--help') });
    },
  );
});

describe('the cloud', () => {
  test('is the local one unless both variables name another', () => {
    expect(chooseCloud({})).toEqual({ kind: 'local' });
    expect(chooseCloud({ FT_SUPABASE_URL: '', FT_SUPABASE_ANON_KEY: ' ' })).toEqual({ kind: 'local' });
    expect(chooseCloud({ FT_SUPABASE_URL: 'https://x.supabase.co/', FT_SUPABASE_ANON_KEY: 'key' })).toEqual({
      kind: 'named',
      url: 'https://x.supabase.co',
      anonKey: 'key',
    });
  });
  test('is not guessed from half of its address', () => {
    expect(chooseCloud({ FT_SUPABASE_URL: 'https://x.supabase.co' })).toMatchObject({ kind: 'wrong' });
    expect(chooseCloud({ FT_SUPABASE_ANON_KEY: 'key' })).toMatchObject({ kind: 'wrong' });
    expect(chooseCloud({ FT_SUPABASE_URL: 'x.supabase.co', FT_SUPABASE_ANON_KEY: 'key' })).toMatchObject({ kind: 'wrong' });
    expect(chooseCloud({ FT_SUPABASE_URL: 'file:///etc', FT_SUPABASE_ANON_KEY: 'key' })).toMatchObject({ kind: 'wrong' });
  });
});

describe('starting anew', () => {
  test('forgets what the application made and nothing else', async () => {
    const app = await openAppFolder(folder);
    mkdirSync(join(app.core, 'accounts'), { recursive: true });
    openBrowserToken(app.tokenFile);
    writeFileSync(join(folder, 'holiday.jpg'), 'mine');
    await forgetEverything(app);
    expect(existsSync(app.core)).toBe(false);
    expect(existsSync(app.tokenFile)).toBe(false);
    expect(existsSync(join(folder, 'holiday.jpg'))).toBe(true);
  });
  test('a folder that cannot be one is told by name', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(openAppFolder(join(folder, 'file'))).rejects.toThrow(join(folder, 'file'));
  });
});

describe('the browser’s token', () => {
  test('is long, stays the same, and only this person can read it', () => {
    const token = openBrowserToken(join(folder, 'token'));
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(openBrowserToken(join(folder, 'token'))).toBe(token);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'token')).mode & 0o777).toBe(0o600);
  });
  test('is made anew when its file is damaged', () => {
    writeFileSync(join(folder, 'token'), 'short');
    expect(openBrowserToken(join(folder, 'token'))).toMatch(/^[\w-]{43}$/);
  });
});

describe('Electron', () => {
  const find = (now = Date.now(), timeLimitMs = 10_000) =>
    findElectron({ packageFolder: folder, failureFile: join(folder, 'unavailable'), timeLimitMs, now });
  const installer = (code: string): void => {
    rmSync(join(folder, 'path.txt'), { force: true });
    writeFileSync(join(folder, 'install.js'), code);
  };
  const works = `
    const fs = require('node:fs');
    fs.mkdirSync(__dirname + '/dist');
    fs.writeFileSync(__dirname + '/dist/electron', '');
    fs.writeFileSync(__dirname + '/path.txt', 'electron');`;

  test('is used where it is, and fetched once where it is not', async () => {
    installer(works);
    expect(await find()).toEqual({ kind: 'found', path: join(folder, 'dist', 'electron') });
    writeFileSync(join(folder, 'install.js'), 'throw new Error("asked twice")');
    expect(await find()).toMatchObject({ kind: 'found' });
  });
  test('that cannot be fetched says why in one line, and is not waited for again the same day', async () => {
    installer('console.error("RequestError: getaddrinfo ENOTFOUND github.com\\n  at somewhere"); process.exit(1)');
    expect(await find()).toEqual({ kind: 'missing', why: 'it could not be downloaded: RequestError: getaddrinfo ENOTFOUND github.com' });
    installer(works);
    expect(await find()).toMatchObject({ kind: 'missing', why: expect.stringContaining('npx install-electron') });
    expect(await find(Date.now() + 25 * 60 * 60 * 1000)).toMatchObject({ kind: 'found' });
  });
  test('that takes too long is given up', async () => {
    installer('setInterval(() => {}, 1000)');
    expect(await find(Date.now(), 50)).toMatchObject({ kind: 'missing', why: expect.stringContaining('within') });
  });
  test('that was not installed is told', async () => {
    expect(await find()).toEqual({ kind: 'missing', why: 'its package is not installed' });
  });
});

describe('where it shows', () => {
  const session = (env: Record<string, string>, platform: NodeJS.Platform = 'linux', isRoot = false) => ({ env, platform, isRoot });
  test('in a window, unless this session can have none', () => {
    expect(whyNoWindow(session({ DISPLAY: ':0' }))).toBeNull();
    expect(whyNoWindow(session({ WAYLAND_DISPLAY: 'wayland-0' }))).toBeNull();
    expect(whyNoWindow(session({}))).toContain('display');
    expect(whyNoWindow(session({ DISPLAY: ':0' }, 'linux', true))).toContain('root');
    expect(whyNoWindow(session({}, 'darwin'))).toBeNull();
  });
  test('a browser is opened where there is someone to see it', () => {
    expect(opensBrowser(session({ DISPLAY: ':0' }), true)).toBe(true);
    expect(opensBrowser(session({ DISPLAY: ':0' }), false)).toBe(false);
    expect(opensBrowser(session({}), true)).toBe(false);
    expect(opensBrowser(session({ CI: '1' }, 'darwin'), true)).toBe(false);
  });
});

test('npm is watched through the shell that it may have started', () => {
  const processes = new Map([
    [30, { parent: 20, name: 'sh' }],
    [20, { parent: 10, name: 'npm start' }],
    [31, { parent: 1, name: 'sh' }],
  ]);
  const look = (pid: number) => processes.get(pid) ?? null;
  expect(processesToWatch(30, look)).toEqual([30, 20]);
  expect(processesToWatch(20, look)).toEqual([20]);
  expect(processesToWatch(31, look)).toEqual([31]);
  expect(processesToWatch(99, look)).toEqual([99]);
});

test('the log keeps one older file and never stops the application', () => {
  const file = join(folder, 'logs', 'application.log');
  const log = openLogFile(file, () => new Date(0));
  log('first');
  writeFileSync(file, 'x'.repeat(6 * 1024 * 1024));
  log('second');
  expect(statSync(file).size).toBeLessThan(100);
  expect(existsSync(`${file}.old`)).toBe(true);
  rmSync(join(folder, 'logs'), { recursive: true });
  expect(() => log('third')).not.toThrow();
});
