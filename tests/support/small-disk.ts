/** A disk of a few megabytes for a test, which really fills up: a tmpfs where this process may mount one, else none. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MOST_GIVEN_BACK = 1024 * 1024;

export type SmallDisk = {
  readonly folder: string;
  /** Takes all the room that is left, but for `bytes`. */
  fill(bytes?: number): void;
  free(): void;
  remove(): void;
};

/** Null where a disk can't be mounted: not on Linux, or without the right to. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'ft-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'ft-small-disk', folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  return { ...fillable(folder), remove: () => unmount(folder) };
}

export function fillable(folder: string): Omit<SmallDisk, 'remove'> {
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill(bytes = 0) {
      const { bavail, bsize } = statfsSync(folder);
      takeUp(ballast, bavail * bsize - bytes);
      // Others write at the same time: what they gave back meanwhile goes too.
      if (bytes === 0) takeUp(`${ballast}-rest`, MOST_GIVEN_BACK);
    },
    free() {
      rmSync(ballast, { force: true });
      rmSync(`${ballast}-rest`, { force: true });
    },
  };
}

/** As much of it as there is. */
function takeUp(file: string, bytes: number): void {
  try {
    writeFileSync(file, Buffer.alloc(Math.max(0, bytes)));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

function unmount(folder: string): void {
  spawnSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
}
