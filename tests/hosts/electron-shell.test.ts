import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { badgeBitmap } from '../../src-main/shell/badge-icon.ts';
import { createElectronShell } from '../../src-main/shell/electron-shell.ts';
import { createRemoteShell } from '../../src-main/shell/remote-shell.ts';
import { shellNewsSchema, shellRequestSchema } from '../../src-main/shell/shell-messages.ts';
import { serveShell } from '../../src-main/shell/shell-server.ts';
import type { Shell } from '../../src-main/shell/shell.ts';
import { createFakeShellElectron, type Keyring } from '../support/fake-electron.ts';

let dataFolder: string;
beforeEach(() => (dataFolder = mkdtempSync(join(tmpdir(), 'electron-shell-'))));
afterEach(() => rmSync(dataFolder, { recursive: true }));

function open(keyring: Keyring = 'keychain', platform: NodeJS.Platform = 'linux') {
  const fake = createFakeShellElectron(keyring);
  const paths: string[] = [];
  const titles: { count: number; overlay: boolean }[] = [];
  const warnings: string[] = [];
  const looks: (() => void)[] = [];
  const shell = createElectronShell({
    electron: fake.electron,
    windows: {
      open: path => paths.push(path),
      showBadge: (count, overlay) => titles.push({ count, overlay: overlay !== null }),
    },
    dataFolder,
    platform,
    warn: line => warnings.push(line),
    everyFewSeconds: look => looks.push(look),
  });
  return { ...fake, shell, paths, titles, warnings, lookAtNetwork: () => looks.forEach(look => look()) };
}

const toast = { tag: 'conversation-1', title: 'Évelyne', subtitle: 'TICPE', body: 'Bonjour', path: '/conversation/1', silent: false };

test('the session is sealed by the keychain and comes back after a restart', async () => {
  await open().shell.secrets.set('session:1', 'refresh-token');
  expect(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')).not.toContain('refresh-token');
  expect(await open().shell.secrets.get('session:1')).toBe('refresh-token');
});

test.each(['basic_text', 'none'] as const)('on Linux with %s for a keyring, the person is told and stays signed in', async keyring => {
  const { shell, warnings } = open(keyring);
  expect(warnings.join()).toContain('no keychain');
  await shell.secrets.set('session:1', 'refresh-token');
  expect(await open(keyring).shell.secrets.get('session:1')).toBe('refresh-token');
  expect(await open('keychain').shell.secrets.get('session:1')).toBe('refresh-token');
});

test('a newer message of a conversation replaces its notification', () => {
  const { shell, notifications } = open();
  shell.notify('account', toast);
  shell.notify('account', { ...toast, body: 'Toujours là ?' });
  expect(notifications.map(one => [one.state, one.options.body])).toEqual([
    ['closed', 'Bonjour'],
    ['shown', 'Toujours là ?'],
  ]);
  expect(notifications[1]?.options).toMatchObject({ groupId: 'conversation-1', subtitle: 'TICPE' });
});

test('clicking a notification opens its conversation', () => {
  const { shell, notifications, paths } = open();
  shell.notify('account', toast);
  notifications[0]?.emit('click');
  expect(paths).toEqual(['/conversation/1']);
});

test('a message read elsewhere takes its notification away, of that account only', () => {
  const { shell, notifications } = open();
  shell.notify('one', toast);
  shell.notify('other', toast);
  shell.dismiss('one', toast.tag);
  shell.dismiss('one', 'never shown');
  expect(notifications.map(one => one.state)).toEqual(['closed', 'shown']);
});

test('a notification that the system refuses is told', () => {
  const { shell, notifications, warnings } = open();
  shell.notify('account', toast);
  notifications[0]?.emit('failed', {}, 'not signed');
  expect(warnings.join()).toContain('not signed');
});

test('the badge adds up the accounts, and is drawn where the system has none', () => {
  const { shell, badges, titles } = open('keychain', 'win32');
  shell.badge('one', 2);
  shell.badge('other', 3);
  shell.badge('one', 0);
  shell.badge('other', 0);
  expect(badges).toEqual([2, 5, 3, 0]);
  expect(titles.at(1)).toEqual({ count: 5, overlay: true });
  expect(titles.at(-1)).toEqual({ count: 0, overlay: false });
});

test('each count up to nine is drawn differently, and all past it the same', () => {
  const drawn = Array.from({ length: 12 }, (_, at) => badgeBitmap(at + 1).pixels.toString('base64'));
  expect(new Set(drawn).size).toBe(10);
  expect(drawn[9]).toBe(drawn[11]);
});

test('only https leaves the application', async () => {
  const { shell, opened } = open();
  expect(await shell.openExternal('file:///etc/passwd')).toBe(false);
  expect(await shell.openExternal('https://example.com/')).toBe(true);
  expect(opened).toEqual(['https://example.com/']);
});

test('waking up, coming back to front and finding the network again are good moments to synchronise', () => {
  const { shell, app, powerMonitor, network, lookAtNetwork } = open();
  const woken: string[] = [];
  const stop = shell.onWake(reason => woken.push(reason));
  powerMonitor.emit('resume');
  app.emit('browser-window-focus');
  lookAtNetwork();
  network.online = false;
  lookAtNetwork();
  network.online = true;
  lookAtNetwork();
  lookAtNetwork();
  expect(woken).toEqual(['resume', 'focus', 'online']);
  stop();
  powerMonitor.emit('resume');
  expect(woken).toHaveLength(3);
});

/** The engine's shell, with main's at the other end of a pipe that clones and validates like the real one. */
function remoteOf(shell: Shell): Shell {
  const remote = createRemoteShell(shell.capabilities, request => {
    void serveShell(shell, shellRequestSchema.parse(structuredClone(request))).then(news => {
      if (news) remote.hear(shellNewsSchema.parse(structuredClone(news)));
    });
  });
  shell.onWake(reason => remote.hear({ news: 'wake', reason }));
  return remote;
}

test('the engine uses the shell from its own process as if it were in main', async () => {
  const { shell, notifications, badges, opened, powerMonitor } = open();
  const remote = remoteOf(shell);
  await remote.secrets.set('session:1', 'refresh-token');
  expect(await remote.secrets.get('session:1')).toBe('refresh-token');
  await remote.secrets.remove('session:1');
  expect(await remote.secrets.get('session:1')).toBeNull();
  remote.notify('account', toast);
  remote.badge('account', 4);
  remote.dismiss('account', toast.tag);
  expect(notifications.map(one => one.state)).toEqual(['closed']);
  expect(badges).toEqual([4]);
  expect(await remote.openExternal('https://example.com/')).toBe(true);
  expect(opened).toHaveLength(1);
  const woken: string[] = [];
  remote.onWake(reason => woken.push(reason));
  powerMonitor.emit('resume');
  expect(woken).toEqual(['resume']);
});

test('a keychain that fails is an error for who asked, not silence', async () => {
  const { shell } = open();
  const failing: Shell = { ...shell, secrets: { ...shell.secrets, set: () => Promise.reject(new Error('the disk is full')) } };
  await expect(remoteOf(failing).secrets.set('session:1', 'x')).rejects.toThrow('the disk is full');
});
