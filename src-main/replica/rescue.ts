/** Opens a replica: ends a rebuild that was interrupted, backs up before it migrates, and rebuilds a file that is damaged. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeBackup } from './backup.ts';
import { essentialTables, isCorruption, isDamaged, isTooLargeToCheck } from './damage.ts';
import { refuseNewer, standingOf } from './migrate.ts';
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

type LastEnd = 'clean' | 'crashed' | 'damaged' | 'log-lost';

export type OpenedReplica = Replica & {
  /** After an unclean end, when the file is too large to look through first: does it now, beside the engine. True when it is damaged. */
  readonly doubt: (() => Promise<boolean>) | null;
};

/**
 * After a clean end the file is taken as sound: checking a large one would cost every start a second. After another, a
 * large one opens once its essential tables are sound, and the rest is looked through meanwhile (`doubt`).
 *
 * Throws `NewerReplicaError`, whose file it leaves untouched, and `StorageError` when the disk doesn't take a write.
 */
export function openOrRescueReplica(path: string, parts: RescueParts): OpenedReplica {
  return withStorageErrors(path, () => {
    finishRebuild(path, parts.now());
    const mark = `${path}.open`;
    const lastEnd = lastEndOf(path, mark); // before the file is looked at, which puts an empty log where one is missing
    refuseNewer(path); // before it is rescued, which would leave behind what this build doesn't know
    if (lastEnd === 'clean') writeFileSync(mark, '');
    try {
      const large = lastEnd === 'crashed' && isTooLargeToCheck(path);
      const found = lastEnd === 'crashed' && isDamaged(path, large ? essentialTables() : null) ? 'damaged' : lastEnd;
      const damaged = found === 'damaged' || found === 'log-lost';
      const replica = damaged ? rescued(path, found, parts) : opened(path, lastEnd, parts);
      writeFileSync(mark, OPEN);
      return {
        ...replica,
        doubt: large && !damaged ? replica.lookThrough : null,
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
  if (left === SEEN_DAMAGED) return 'damaged';
  return left === OPEN && existsSync(path) && !existsSync(`${path}-wal`) ? 'log-lost' : 'crashed';
}

function opened(path: string, lastEnd: LastEnd, parts: RescueParts): Replica {
  try {
    const { name, version } = standingOf(path);
    if (name === 'older') writeBackup(path, parts.now(), `version-${version}`);
    return openReplica(path, parts.newId, lastEnd === 'clean' ? 'same-device' : 'new-device');
  } catch (error) {
    if (isCorruption(error)) return rescued(path, 'damaged', parts);
    throw error;
  }
}

function rescued(path: string, reason: RebuildReason, parts: RescueParts): Replica {
  const { queued, refused, drafts, source } = rebuild(path, reason, parts);
  parts.log(`a damaged replica (${reason}, ${source.name}) was rebuilt with ${queued} commands, ${refused} refusals and ${drafts} drafts`);
  return openReplica(path, parts.newId);
}
