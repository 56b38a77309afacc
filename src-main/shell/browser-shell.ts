/** The shell of the browser host: a secret file, the system's opener, and windows that notify for themselves. */
import { join } from 'node:path';
import { externalUrl } from './external-url.ts';
import { openInBrowser } from './open-in-browser.ts';
import { openSecretFile } from './secret-file.ts';
import type { Shell } from './shell.ts';

export type BrowserShellOptions = {
  readonly dataFolder: string;
  readonly appVersion: string;
  readonly open?: (url: string) => Promise<boolean>;
};

export function createBrowserShell(options: BrowserShellOptions): Shell {
  const open = options.open ?? openInBrowser;
  return {
    capabilities: { host: 'browser', notifications: 'web', windowControls: false, appVersion: options.appVersion },
    secrets: openSecretFile(join(options.dataFolder, 'secrets.json')),
    // With `notifications: 'web'` the core sends these to the account's windows, which raise them; nothing is left to do here.
    notify() {},
    dismiss() {},
    badge() {},
    openExternal(url) {
      const safe = externalUrl(url);
      return safe === null ? Promise.resolve(false) : open(safe);
    },
    // The system tells plain Node nothing about power or network: windows report focus, and the engine retries by itself.
    onWake: () => () => {},
  };
}
