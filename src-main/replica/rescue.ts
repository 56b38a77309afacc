/** Opens a replica, and when its file is damaged sets it aside, makes a new one, and carries over what only this device has. */
import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { NewerReplicaError } from './migrate.ts';
import { openReplica, type Replica } from './open-replica.ts';
import { appendSyncLog } from './sync-log.ts';

export type RescueParts = {
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: (line: string) => void;
};

/** Copied row by row, so that one bad page costs only the rows on it. The replica's own rows come back from the cloud. */
const OWN_TABLES = ['outbox', 'pending_patch', 'draft', 'setting', 'sync_log'] as const;

export function openOrRescueReplica(path: string, parts: RescueParts): Replica {
  const mark = `${path}.open`;
  const crashed = existsSync(mark);
  closeSync(openSync(mark, 'w'));
  const replica = crashed && isDamaged(path) ? rescued(path, parts) : opened(path, parts);
  return {
    ...replica,
    close() {
      replica.close();
      rmSync(mark, { force: true });
    },
  };
}

function opened(path: string, parts: RescueParts): Replica {
  try {
    return openReplica(path, parts.newId);
  } catch (error) {
    if (error instanceof NewerReplicaError || !isCorruption(error)) throw error;
    return rescued(path, parts);
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

function isCorruption(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));
}

function rescued(path: string, { newId, now, log }: RescueParts): Replica {
  const aside = `${path}.damaged-${now()}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  openReplica(path, newId).close();
  const saved = copyOwnRows(aside, path);
  log(`a damaged replica was set aside; rescued ${OWN_TABLES.map(table => `${saved.get(table) ?? 0} of ${table}`).join(', ')}`);
  const replica = openReplica(path, newId);
  const event = { name: 'rescued', commands: saved.get('outbox') ?? 0, drafts: saved.get('draft') ?? 0 } as const;
  replica.writeSoon(db => appendSyncLog(db, [{ at: now(), event }]));
  return replica;
}

/** Commands keep the number of the device that gave it, so that one the cloud already has is not done twice (S9). */
function copyOwnRows(from: string, to: string): ReadonlyMap<string, number> {
  const saved = new Map<string, number>();
  const target = new Database(to);
  try {
    const source = new Database(from, { readonly: true });
    try {
      for (const table of OWN_TABLES) saved.set(table, copyTable(source, target, table));
    } finally {
      source.close();
    }
  } catch {
    // Nothing in it can be read: there is nothing to carry over, and the new replica fills from the cloud.
  } finally {
    finish(target);
    target.close();
  }
  return saved;
}

function copyTable(source: Database.Database, target: Database.Database, table: string): number {
  let copied = 0;
  try {
    for (const row of source.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).iterate()) {
      if (table === 'setting' && row['key'] === 'device_id') continue; // numbers may have been lost: this is another device now
      const columns = Object.keys(row);
      target
        .prepare(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
        .run(...Object.values(row));
      copied++;
    }
  } catch {
    // A damaged page ends the walk through this table; what came before it is saved.
  }
  return copied;
}

/** Patches without their command are dropped; the others' rows wait for the server's image. */
function finish(target: Database.Database): void {
  target.exec(`
    DELETE FROM pending_patch WHERE position NOT IN (SELECT position FROM outbox WHERE state <> 'refused');
    INSERT OR IGNORE INTO server_row (table_name, row_id, cells, rev) SELECT DISTINCT table_name, row_id, NULL, 0 FROM pending_patch;
  `);
}
