import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBrowserShell } from '../../src-main/shell/browser-shell.ts';
import { opener } from '../../src-main/shell/open-in-browser.ts';

let dataFolder: string;
beforeEach(() => (dataFolder = mkdtempSync(join(tmpdir(), 'browser-shell-'))));
afterEach(() => rmSync(dataFolder, { recursive: true }));

function shellIn(folder: string, opened: string[] = []) {
  return createBrowserShell({ dataFolder: folder, appVersion: '1.2.3', open: url => Promise.resolve(opened.push(url) > 0) });
}

test('a secret survives a restart and goes when removed', async () => {
  await shellIn(dataFolder).secrets.set('session:1', 'token');
  expect(await shellIn(dataFolder).secrets.get('session:1')).toBe('token');
  await shellIn(dataFolder).secrets.remove('session:1');
  expect(await shellIn(dataFolder).secrets.get('session:1')).toBeNull();
});

test.skipIf(process.platform === 'win32')('only this person can read the secrets', async () => {
  await shellIn(dataFolder).secrets.set('session:1', 'token');
  await shellIn(dataFolder).secrets.set('session:2', 'token');
  expect(statSync(join(dataFolder, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('a damaged secret file means signing in again, not a crash', async () => {
  writeFileSync(join(dataFolder, 'secrets.json'), '{"session:1":');
  expect(await shellIn(dataFolder).secrets.get('session:1')).toBeNull();
  await shellIn(dataFolder).secrets.set('session:1', 'new');
  expect(await shellIn(dataFolder).secrets.get('session:1')).toBe('new');
});

test('a secret named like a property of every object is only a secret', async () => {
  const { secrets } = shellIn(dataFolder);
  expect(await secrets.get('constructor')).toBeNull();
  await secrets.set('__proto__', 'value');
  expect(await shellIn(dataFolder).secrets.get('toString')).toBeNull();
  expect(existsSync(join(dataFolder, 'secrets.json.new'))).toBe(false);
  expect(JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8'))).toBeTypeOf('object');
});

test.each([
  'http://example.com',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://name:password@example.com',
  'ms-settings:',
  'not an address',
])('%s is not opened', async url => {
  const opened: string[] = [];
  expect(await shellIn(dataFolder, opened).openExternal(url)).toBe(false);
  expect(opened).toEqual([]);
});

test('an https address is opened in its normal form', async () => {
  const opened: string[] = [];
  expect(await shellIn(dataFolder, opened).openExternal('https://example.com/a b?c=&calc')).toBe(true);
  expect(opened).toEqual(['https://example.com/a%20b?c=&calc']);
});

test('no system opens an address through a command line', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const [command, args] = opener(platform, 'https://example.com/?a=1&calc');
    expect(['xdg-open', 'open', 'rundll32']).toContain(command);
    expect(args.at(-1)).toBe('https://example.com/?a=1&calc');
  }
});
