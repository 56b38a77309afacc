/** What an account takes of the disk, and what is left of it. */
import { readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All in bytes; `free` is null where the system doesn't say. */
export type DiskUsage = { readonly database: number; readonly backups: number; readonly others: number; readonly free: number | null };

const DATABASE = /^replica\.db(-wal|-shm)?$/;

export function diskUsage(folder: string, free: number | null): DiskUsage {
  const files = filesOf(folder, '');
  const sum = (belongs: (name: string) => boolean): number =>
    files.filter(({ name }) => belongs(name)).reduce((total, { bytes }) => total + bytes, 0);
  const isDatabase = (name: string): boolean => DATABASE.test(name);
  const isBackup = (name: string): boolean => name.startsWith('backups/');
  return {
    database: sum(isDatabase),
    backups: sum(isBackup),
    others: sum(name => !isDatabase(name) && !isBackup(name)),
    free,
  };
}

/** What this person may still write on the folder's disk, in bytes; null where the system doesn't say. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null; // some network drives don't say
  }
}

function filesOf(folder: string, prefix: string): readonly { readonly name: string; readonly bytes: number }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(path, `${prefix}${entry.name}/`);
    // A file may go between being listed and being looked at.
    const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    return [{ name: prefix + entry.name, bytes }];
  });
}
