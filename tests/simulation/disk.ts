/** What a crash leaves of a replica's file: all that SQLite had written, or, when the power goes, what it had synced. */
import { closeSync, copyFileSync, existsSync, openSync, rmSync, statSync, truncateSync } from 'node:fs';
import type { Random } from '../../sync/ports.ts';
import type { Replica } from '../../src-main/replica/open-replica.ts';

const parts = ['', '-wal'] as const;
/** `PRAGMA synchronous`: of the last transaction, since each says its own. */
const FULL = 2;

/** Whether the last thing that was written is on the disk, and all that was before it. */
export function isSynced({ read }: Replica): boolean {
  return read.get('SELECT synchronous FROM pragma_synchronous')?.['synchronous'] === FULL;
}

/** Of the log: SQLite has synced it up to here when a durable commit returned. */
export function logLength(path: string): number {
  return existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0;
}

/** As the process leaves it when it is killed, or, with `synced`, when the power goes; a part of what came after may be there. */
export function leaveBehind(path: string, next: string, random: Random, synced: number | null): void {
  for (const part of parts) if (existsSync(path + part)) copyFileSync(path + part, next + part);
  if (synced !== null && existsSync(`${next}-wal`)) {
    const written = logLength(next);
    truncateSync(`${next}-wal`, Math.min(written, synced + Math.floor(random() * random() * (written - synced + 1))));
  }
  // The mark of a replica that was not closed: it is checked when it is opened.
  closeSync(openSync(`${next}.open`, 'w'));
}

export function removeFile(path: string): void {
  for (const part of [...parts, '-shm', '.open']) rmSync(path + part, { force: true });
}
