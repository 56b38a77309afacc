/** Makes files last: their bytes, and their names, are on the disk before the next step counts on them. */
import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** The file appears under its name whole and synced, or not at all. */
export function renameLasting(from: string, to: string): void {
  syncPath(from);
  renameSync(from, to);
  syncFolder(dirname(to));
}

export function syncFolder(path: string): void {
  if (process.platform === 'win32') return; // a folder can't be opened there, and NTFS keeps its own journal of names
  syncPath(path);
}

function syncPath(path: string): void {
  const handle = openSync(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
