/** Small copies of what only this device has, one file a day, for when the replica's own pages can't be read (S38). */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { renameLasting } from './lasting-file.ts';
import { insertRow, readOwnRows, type OwnRows } from './own-rows.ts';
import { draftTables, emptyLocalDatabase } from './own-tables.ts';

export const BACKUPS_KEPT = 7;

export type BackupFile = { readonly path: string; readonly writtenAt: number };

/** What could not be read would push out a backup in which it still can be. */
export class UnreadableReplicaError extends Error {}

/** Newest first, by what their names say. */
export function backupsOf(replicaPath: string): readonly BackupFile[] {
  const folder = folderOf(replicaPath);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith('.db'))
    .toSorted((one, other) => (one < other ? 1 : -1))
    .map(name => ({ path: join(folder, name), writtenAt: Math.round(statSync(join(folder, name)).mtimeMs) }));
}

/**
 * Writes today's backup, in the place of an earlier one of today; then the oldest go. `before` names a risky step: its
 * backup stands beside today's. Whole and synced when it returns, or the earlier one is as it was.
 */
export function writeBackup(replicaPath: string, now: number, before: string | null = null): OwnRows {
  const own = readOwnRows(replicaPath);
  if (own.cut.size > 0) throw new UnreadableReplicaError(`can't read ${[...own.cut].join(', ')}`);
  const folder = folderOf(replicaPath);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const day = new Date(now).toISOString().slice(0, 10);
  const path = join(folder, before === null ? `${day}.db` : `${day}-before-${before}.db`);
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  closeSync(openSync(fresh, 'w', 0o600));
  fill(fresh, own);
  chmodSync(fresh, 0o600);
  renameLasting(fresh, path);
  for (const { path: old } of backupsOf(replicaPath).slice(BACKUPS_KEPT)) rmSync(old, { force: true });
  return own;
}

export function backupCounts({ rows }: OwnRows): { readonly commands: number; readonly drafts: number } {
  return { commands: rows.get('outbox')?.length ?? 0, drafts: draftTables.flatMap(table => rows.get(table) ?? []).length };
}

/** In the version of the file that it copies. Synced as a whole afterwards: until then nobody knows its name. */
function fill(path: string, { version, rows }: OwnRows): void {
  const database = emptyLocalDatabase(path, version);
  try {
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.transaction(() => {
      for (const [table, found] of rows) for (const row of found) insertRow(database, table, row);
    })();
  } finally {
    database.close();
  }
}

function folderOf(replicaPath: string): string {
  return `${replicaPath}.backups`;
}
