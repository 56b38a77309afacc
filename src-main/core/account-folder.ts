/** Where an account keeps everything of it on this computer, and how that is taken away whole. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RemovedAccount } from '../../src-preload/contract/safekeeping.ts';
import { readOwnRows, type OwnRows } from '../replica/own-rows.ts';
import { backupsOf } from '../replica/backup.ts';

export type AccountFolder = {
  readonly replicaPath: string;
  create(): void;
  /** Reads only, whatever build wrote it and whoever has it open. */
  ownRows(): OwnRows;
  /** The replica, its log, backups, damaged copies: everything. */
  remove(): RemovedAccount;
};

export function accountFolder(path: string): AccountFolder {
  const replicaPath = join(path, 'replica.db');
  return {
    replicaPath,
    create: () => void mkdirSync(path, { recursive: true, mode: 0o700 }),
    ownRows: () => readOwnRows(replicaPath),
    remove() {
      const files = filesIn(path);
      const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
      const backups = backupsOf(replicaPath).length;
      // A thread that was just ended may hold a file open for a moment, which only Windows minds.
      rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
      return { files: files.length, bytes, backups, left: filesIn(path).length };
    },
  };
}

function filesIn(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}
