/** Puts on the disk which files a folder has, as a rename just left it. */
import { open } from 'node:fs/promises';

export async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders, and keeps their order itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
