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
    if (whyNot(error) === null) throw error;
    if (port !== null)
      throw new Error(`Port ${port} can't be used (${whyNot(error)}): choose another with --port, or leave --port out.`, { cause: error });
    return openBrowserHost({ ...options, port: 0 });
  });
  lifetime.onStop(() => host.close());
  return host;
}

/** Null where the port isn't to blame. */
function whyNot(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  if (error.code === 'EADDRINUSE') return 'another program has it';
  return error.code === 'EACCES' ? 'it needs rights that you do not have' : null;
}
