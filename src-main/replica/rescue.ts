/** Opens a replica: ends a rebuild that was interrupted, backs up before it migrates, and rebuilds a file that is damaged. */
import Database from 'better-sqlite3';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { StorageError } from '../../sync/ports.ts';
import { UnreadableReplicaError, writeBackup } from './backup.ts';
import { standingOf } from './migrate.ts';
import { openReplica, type Replica } from './open-replica.ts';
import { finishRebuild, rebuild } from './rebuild.ts';
import type { RebuildReason } from './rebuild-notice.ts';
import { withStorageErrors } from './storage-trouble.ts';

export type RescueParts = {
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: (line: string) => void;
};

/** In the mark of an open replica, once its damage was seen: it is then rescued without asking the file. */
const SEEN_DAMAGED = 'damaged';
/** In the mark once the file is open, from when on it has a log beside it. */
const OPEN = 'open';

type LastEnd = 'clean' | 'crashed' | 'damaged';

/** Throws `NewerReplicaError`, whose file it leaves untouched, and `StorageError` when the disk doesn't take a write. */
export function openOrRescueReplica(path: string, parts: RescueParts): Replica {
  return withStorageErrors(path, () => {
    finishRebuild(path, parts.now());
    const mark = `${path}.open`;
    const lastEnd = lastEndOf(path, mark);
    if (lastEnd === 'clean') writeFileSync(mark, '');
    try {
      const replica = isDamaged(path, lastEnd) ? rescued(path, 'damaged', parts) : opened(path, lastEnd, parts);
      writeFileSync(mark, OPEN);
      return {
        ...replica,
        close() {
          replica.close();
          rmSync(mark, { force: true });
        },
      };
    } catch (error) {
      if (lastEnd === 'clean') rmSync(mark, { force: true });
      throw error;
    }
  });
}

/** Called once the replica is closed: its damage was seen while it was open, and the next opening rescues it (S21). */
export function markDamaged(path: string): void {
  withStorageErrors(path, () => writeFileSync(`${path}.open`, SEEN_DAMAGED));
}

/** A log that is gone took with it what it held, which nothing in the file can tell: that counts as damage, and is said. */
function lastEndOf(path: string, mark: string): LastEnd {
  if (!existsSync(mark)) return 'clean';
  const left = readFileSync(mark, 'utf8');
  return left === SEEN_DAMAGED || (left === OPEN && existsSync(path) && !existsSync(`${path}-wal`)) ? 'damaged' : 'crashed';
}

function opened(path: string, lastEnd: LastEnd, parts: RescueParts): Replica {
  try {
    const { name, version } = standingOf(path);
    if (name === 'older') writeBackup(path, parts.now(), `version-${version}`);
    return openReplica(path, parts.newId, lastEnd === 'clean' ? 'same-device' : 'new-device');
  } catch (error) {
    if (error instanceof UnreadableReplicaError || isCorruption(error)) return rescued(path, 'damaged', parts);
    throw error;
  }
}

/** After a clean end the file is taken as sound: checking a large one would cost every start a second. */
function isDamaged(path: string, lastEnd: LastEnd): boolean {
  if (lastEnd === 'clean' || !existsSync(path)) return false;
  // SQLite takes an empty file for a new database, and would throw away the log beside it without a word.
  if (lastEnd === 'damaged' || statSync(path).size === 0) return true;
  try {
    const database = new Database(path, { readonly: true });
    try {
      return database.pragma('quick_check(1)', { simple: true }) !== 'ok';
    } finally {
      database.close();
    }
  } catch (error) {
    return isCorruption(error);
  }
}

/** Of SQLite's errors, those that say the file itself is damaged. */
export function isCorruption(error: unknown): boolean {
  if (error instanceof StorageError) return error.trouble === 'damaged';
  return error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));
}

function rescued(path: string, reason: RebuildReason, parts: RescueParts): Replica {
  const { queued, refused, drafts, backupAt } = rebuild(path, reason, parts);
  const from = backupAt === null ? '' : `, some of it from the backup of ${new Date(backupAt).toISOString()}`;
  parts.log(`a ${reason} replica was rebuilt with ${queued} commands, ${refused} refusals and ${drafts} drafts${from}`);
  return openReplica(path, parts.newId);
}
