/** Opens a replica: ends a rebuild that was interrupted, backs up before it migrates, and rebuilds a file that is damaged. */
import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { UnreadableReplicaError, writeBackup } from './backup.ts';
import { standingOf } from './migrate.ts';
import { openReplica, type Replica } from './open-replica.ts';
import { finishRebuild, rebuild } from './rebuild.ts';
import type { RebuildReason } from './rebuild-notice.ts';

export type RescueParts = {
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: (line: string) => void;
};

/** Throws `NewerReplicaError`, whose file it leaves untouched, and what SQLite throws when the disk doesn't take a write. */
export function openOrRescueReplica(path: string, parts: RescueParts): Replica {
  finishRebuild(path, parts.now());
  const mark = `${path}.open`;
  const crashed = existsSync(mark);
  closeSync(openSync(mark, 'w'));
  try {
    const replica = crashed && isDamaged(path) ? rescued(path, 'damaged', parts) : opened(path, parts);
    return {
      ...replica,
      close() {
        replica.close();
        rmSync(mark, { force: true });
      },
    };
  } catch (error) {
    if (!crashed) rmSync(mark, { force: true });
    throw error;
  }
}

function opened(path: string, parts: RescueParts): Replica {
  try {
    const { name, version } = standingOf(path);
    if (name === 'older') writeBackup(path, parts.now(), `version-${version}`);
    return openReplica(path, parts.newId);
  } catch (error) {
    if (error instanceof UnreadableReplicaError || isCorruption(error)) return rescued(path, 'damaged', parts);
    throw error;
  }
}

/** After a clean end the file is taken as sound: checking a large one would cost every start a second. */
function isDamaged(path: string): boolean {
  if (!existsSync(path)) return false;
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
  return error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));
}

function rescued(path: string, reason: RebuildReason, parts: RescueParts): Replica {
  const { queued, refused, drafts, backupAt } = rebuild(path, reason, parts);
  const from = backupAt === null ? '' : `, some of it from the backup of ${new Date(backupAt).toISOString()}`;
  parts.log(`a ${reason} replica was rebuilt with ${queued} commands, ${refused} refusals and ${drafts} drafts${from}`);
  return openReplica(path, parts.newId);
}
