/** The folder where everything of this person on this computer is kept, and what `--reset` forgets of it. */
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { defaultDataFolder, openDataFolder } from '../../local-cloud/data-folder.ts';

export type AppFolder = {
  readonly path: string;
  readonly core: string;
  readonly cloud: string;
  readonly tokenFile: string;
  readonly electronFailure: string;
};

/** Throws `CannotStart` when it can't be written. */
export async function openAppFolder(asked: string | null): Promise<AppFolder> {
  const path = await openDataFolder(asked === null ? dirname(defaultDataFolder()) : resolve(asked));
  return {
    path,
    core: join(path, 'core'),
    cloud: join(path, 'cloud'),
    tokenFile: join(path, 'browser-token'),
    electronFailure: join(path, 'electron-unavailable'),
  };
}

/** Only what we made: the folder may be someone's home. The local cloud forgets its own part. */
export async function forgetEverything(folder: AppFolder): Promise<void> {
  const ours = ['core', 'electron', 'logs', 'secrets.json', 'window.json', 'browser-token', 'electron-unavailable'];
  for (const name of ours) await rm(join(folder.path, name), { recursive: true, force: true });
}
