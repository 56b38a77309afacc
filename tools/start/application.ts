/** `npm start`, step by step: one start per data folder, its cloud, then a window or the browser. */
import { join } from 'node:path';
import { CannotStart } from '../../local-cloud/cannot-start.ts';
import { claimFolder } from '../../local-cloud/owner.ts';
import { openCore } from '../../src-main/hosts/open-core.ts';
import { createBrowserShell } from '../../src-main/shell/browser-shell.ts';
import { openInBrowser } from '../../src-main/shell/open-in-browser.ts';
import { ensureFreshBuild, pageFolder } from '../fresh-build.ts';
import { forgetEverything, openAppFolder, type AppFolder } from './app-folder.ts';
import { openBrowserToken } from './browser-token.ts';
import { chooseCloud } from './cloud-choice.ts';
import { findElectron } from './electron-binary.ts';
import type { Lifetime } from './lifetime.ts';
import { startCloud, type UsedCloud } from './local-cloud.ts';
import { openLogFile } from './log-file.ts';
import type { StartOptions } from './options.ts';
import { runBrowserHost } from './run-browser-host.ts';
import { runElectron } from './run-electron.ts';
import { say, sayReady } from './say.ts';
import { opensBrowser, whyNoWindow, type Session } from './where-to-show.ts';

const root = join(import.meta.dirname, '..', '..');
const windowOpen = 'window open';

export type Start = {
  readonly options: StartOptions;
  readonly lifetime: Lifetime;
  readonly session: Session;
  readonly appVersion: string;
};

/** Resolves when it is ready; throws an error whose message is for the person. */
export async function startApplication(start: Start): Promise<void> {
  const { options, lifetime, session } = start;
  const choice = chooseCloud(session.env);
  if (choice.kind === 'wrong') throw new CannotStart('unsupported', choice.message);
  const folder = await openAppFolder(options.data);
  const claim = await claimFolder(folder.path);
  if (claim.kind === 'other') return useTheOther(start, folder, claim.url);
  lifetime.onStop(() => claim.ownership.release());
  if (options.reset) await forgetEverything(folder);
  const log = openLogFile(join(folder.path, 'logs', 'application.log'), () => new Date());
  const noWindow = options.web ? 'asked for the browser' : whyNoWindow(session);
  const electron = noWindow === null ? findElectron(searchIn(folder)) : null;
  await ensureFreshBuild(() => say('Building the application…'));
  lifetime.check();
  const used = await startCloud({ choice, dataFolder: folder.cloud, reset: options.reset, lifetime, log });
  lifetime.check();
  const why = electron === null ? noWindow : await tryWindow(start, folder, used, await electron);
  lifetime.check();
  if (why === null) {
    claim.ownership.announce(windowOpen);
    return sayReady(windowOpen);
  }
  if (!options.web) say(`No window (${why}): using the browser instead.`);
  const url = await openBrowserSide(start, folder, used, log);
  claim.ownership.announce(new URL(url).origin);
  return showInBrowser(start, url);
}

/** The first start keeps its word to the second: one application per data folder. */
async function useTheOther({ options, session, lifetime }: Start, folder: AppFolder, announced: string): Promise<void> {
  if (options.reset) throw new CannotStart('in-use', 'The application is running on this data folder: stop it before --reset.');
  say('It is running already on this data folder; using that one.');
  if (announced === windowOpen) sayReady(windowOpen);
  else await showInBrowser({ options, session }, `${announced}/?token=${openBrowserToken(folder.tokenFile)}`);
  await lifetime.end(0);
}

async function showInBrowser({ options, session }: Pick<Start, 'options' | 'session'>, url: string): Promise<void> {
  sayReady(url);
  if (opensBrowser(session, options.open)) await openInBrowser(url);
}

function searchIn(folder: AppFolder) {
  const packageFolder = join(root, 'node_modules', 'electron');
  return { packageFolder, failureFile: folder.electronFailure, timeLimitMs: 60_000, now: Date.now() };
}

/** Null once its window is open, else why there is none. */
async function tryWindow({ lifetime }: Start, folder: AppFolder, used: UsedCloud, electron: Awaited<ReturnType<typeof findElectron>>) {
  if (electron.kind === 'missing') return `Electron: ${electron.why}`;
  const why = await runElectron({ program: electron.path, root, dataFolder: folder.path, ...used, lifetime, timeLimitMs: 60_000 });
  return why === null ? null : `Electron: ${why}`;
}

/** Resolves to the address that lets a browser in. */
async function openBrowserSide({ options, lifetime, appVersion }: Start, folder: AppFolder, used: UsedCloud, log: (line: string) => void) {
  const shell = createBrowserShell({ dataFolder: folder.path, appVersion });
  const core = await openCore({ dataFolder: folder.core, ...used, shell, log });
  lifetime.onStop(() => core.close());
  const host = await runBrowserHost({ core, pageFolder, tokenFile: folder.tokenFile, port: options.port, lifetime });
  return host.url;
}
