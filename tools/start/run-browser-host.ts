/** Runs the core and the browser host in this process. */
import type { Core } from '../../src-main/core/core.ts';
import { openBrowserHost, type BrowserHost } from '../../src-main/hosts/browser/browser-host.ts';
import { openBrowserToken } from './browser-token.ts';
import type { Lifetime } from './lifetime.ts';

export const usualPort = 4780;

export type BrowserRun = {
  readonly core: Core;
  readonly pageFolder: string;
  readonly tokenFile: string;
  /** Null takes the usual one, or a free one when that is taken. */
  readonly port: number | null;
  readonly lifetime: Lifetime;
};

export async function runBrowserHost({ core, pageFolder, tokenFile, port, lifetime }: BrowserRun): Promise<BrowserHost> {
  const options = { core, pageFolder, token: openBrowserToken(tokenFile) };
  const host = await openBrowserHost({ ...options, port: port ?? usualPort }).catch((error: unknown) => {
    if (!isPortTaken(error)) throw error;
    if (port !== null) throw new Error(`Port ${port} is taken: choose another with --port, or leave --port out.`, { cause: error });
    return openBrowserHost({ ...options, port: 0 });
  });
  lifetime.onStop(() => host.close());
  return host;
}

/** Ports below 1024 ask for rights that this person may not have. */
function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
