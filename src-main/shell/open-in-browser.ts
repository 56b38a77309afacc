/** Opens an address with the system's own opener. No shell is involved, so an address can't carry a command. */
import { spawn } from 'node:child_process';

/** Resolves to whether the opener started. */
export function openInBrowser(url: string): Promise<boolean> {
  const [command, args] = opener(process.platform, url);
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

export function opener(platform: NodeJS.Platform, url: string): readonly [command: string, args: string[]] {
  if (platform === 'darwin') return ['open', [url]];
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}
