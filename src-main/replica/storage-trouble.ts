/** Tells, of SQLite's and the system's errors, those that are the disk's or the file's, and puts them in the engine's terms. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StorageTrouble } from '../../sync/model/sync-status.ts';
import { StorageError } from '../../sync/ports.ts';

/** Below this a disk is as good as full: SQLite asks for its small files in pages, and reports their failure as any other. */
const NO_ROOM_BYTES = 1024 * 1024;

/** The same error where it is none of the disk's. `path` is of the file that was worked on. */
export function asStorageError(error: unknown, path: string): unknown {
  const trouble = troubleOf(error, path);
  return trouble === null ? error : new StorageError(trouble, error);
}

export function withStorageErrors<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asStorageError(error, path);
  }
}

function troubleOf(error: unknown, path: string): StorageTrouble | null {
  if (!(error instanceof Error) || !('code' in error) || error instanceof StorageError) return null;
  const code = String(error.code);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return 'damaged';
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/.test(code)) return 'disk-full';
  if (/^(SQLITE_(IOERR|READONLY|CANTOPEN|PERM)|EACCES|EPERM|EROFS|EIO|ENOTDIR|EEXIST)/.test(code))
    return hasRoom(path) ? 'disk-unwritable' : 'disk-full';
  return null;
}

function hasRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize >= NO_ROOM_BYTES;
  } catch {
    return true; // not even that can be asked: it isn't room that is missing
  }
}
