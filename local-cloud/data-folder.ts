/** Where the local cloud keeps its data, and what makes a folder fit for it. */
import { constants } from 'node:fs';
import { access, mkdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { errorMessage } from './system-error.ts';

type Machine = { readonly platform: NodeJS.Platform; readonly env: Readonly<Record<string, string | undefined>>; readonly home: string };

const thisMachine: Machine = { platform: process.platform, env: process.env, home: homedir() };

/** The person's own folder for application data, as each system names it. */
export function defaultDataFolder({ platform, env, home }: Machine = thisMachine): string {
  const parent = {
    win32: env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'),
    darwin: join(home, 'Library', 'Application Support'),
    other: env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'),
  }[platform === 'win32' || platform === 'darwin' ? platform : 'other'];
  return join(parent, 'financialtracker', 'cloud');
}

export async function openDataFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.W_OK | constants.X_OK);
    return path;
  } catch (error) {
    throw new CannotStart(
      'folder-unwritable',
      `The data folder ${path} can't be written: ${errorMessage(error)}. Choose another with --data.`,
      error,
    );
  }
}

/** What `--reset` deletes beside the database: our own files, and nothing else that may be in the folder. */
export async function forgetDataFolder(folder: string): Promise<void> {
  for (const name of ['shapes', 'keys.json', 'port', 'database-url']) await rm(join(folder, name), { recursive: true, force: true });
}
