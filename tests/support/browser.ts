/** Finds a Chromium for the end-to-end tests, so that `npm test` works on any machine. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { chromium } from '@playwright/test';

export type TestBrowser = { readonly executablePath: string; readonly args: string[] };

/** Nothing in the background may reach for the network or show a first-run page. */
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];

/** Chromium's own sandbox doesn't run as root, nor inside the packaged build. */
export async function findBrowser(): Promise<TestBrowser> {
  const isRoot = process.getuid?.() === 0;
  const installed = installedBrowser(process.env);
  if (installed !== null) return { executablePath: installed, args: isRoot ? [...quiet, '--no-sandbox'] : quiet };
  return { executablePath: await packagedBrowser(), args: [...quiet, '--no-sandbox'] };
}

/**
 * It unpacks itself into the folder for temporary files: into one of this user's own, which is put in its place whole,
 * so that neither another user's nor one that another test is unpacking just now is in the way.
 */
async function packagedBrowser(): Promise<string> {
  const place = join(tmpdir(), `financialtracker-browser-${userInfo().username}`);
  const unpacked = join(place, 'chromium');
  if (existsSync(unpacked)) return unpacked;
  const own = mkdtempSync(`${place}-`);
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = own;
  try {
    await sparticuz.executablePath();
    renameSync(own, place);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    if (!existsSync(unpacked)) throw error;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  return unpacked;
}

function installedBrowser(env: NodeJS.ProcessEnv): string | null {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, where there is no browser`);
    return named;
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap(folder => names.map(name => join(folder, name)));
  return [chromium.executablePath(), ...byName(onPath), ...usualPlaces].find(path => existsSync(path)) ?? null;
}

const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** In the order of `names`, wherever on the path each one is. */
function byName(paths: readonly string[]): readonly string[] {
  return names.flatMap(name => paths.filter(path => path.endsWith(name)));
}

const usualPlaces = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
