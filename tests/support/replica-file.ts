/** A replica's file on a disk, with work in it, and ways to hurt it as failing disks do. */
import Database from 'better-sqlite3';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveDraft } from '../../src-main/replica/device-rows.ts';
import type { Replica } from '../../src-main/replica/open-replica.ts';
import { openOrRescueReplica, type OpenedReplica } from '../../src-main/replica/rescue.ts';
import { idSequence } from './ids.ts';
import { CONVERSATION } from './world.ts';

export type ReplicaFile = {
  readonly path: string;
  /** Advance it by assigning. Epoch milliseconds. */
  now: number;
  readonly logged: readonly string[];
  open(): OpenedReplica;
  end(): void;
};

const DAY_ONE = Date.parse('2026-11-23T09:00:00Z');

export function replicaFile(): ReplicaFile {
  const folder = mkdtempSync(join(tmpdir(), 'ft-replica-'));
  const newId = idSequence(11);
  const logged: string[] = [];
  const file: ReplicaFile = {
    path: join(folder, 'replica.db'),
    now: DAY_ONE,
    logged,
    open: () => openOrRescueReplica(file.path, { newId, now: () => file.now, log: line => logged.push(line) }),
    end: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
  return file;
}

/** Queues a command that renames the conversation, so that its effect can be seen. */
export function rename(replica: Replica, title: string): void {
  replica.enqueue({
    name: 'profile.update',
    input: { title },
    writtenAt: 1,
    patches: [{ table: 'conversation', id: CONVERSATION, kind: 'set', fields: { title } }],
  });
}

export function draft(replica: Replica, text: string): void {
  replica.writeLocal(db => saveDraft(db, CONVERSATION, { text, replyToId: null }, 1));
}

/** What waits, in the order in which it will be sent, as `device number input`. */
export function waiting(replica: Replica): readonly string[] {
  return replica.read
    .all(`SELECT device_id, number, input FROM outbox WHERE state <> 'refused' ORDER BY position`)
    .map(row => `${String(row['device_id'])} ${String(row['number'])} ${String(row['input'])}`);
}

/** Overwrites the pages where these tables and their indexes begin, and leaves the mark of an unclean end. */
export function damageTables(path: string, tables: readonly string[]): void {
  const database = new Database(path);
  // Pages in the log would hide what happened to them in the file, and a thread may still be moving them.
  while (database.prepare<[], { busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy !== 0);
  database.pragma('journal_mode = DELETE');
  const pageSize = Number(database.pragma('page_size', { simple: true }));
  const roots = database
    .prepare<[string], { rootpage: number }>('SELECT rootpage FROM sqlite_schema WHERE tbl_name IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify(tables));
  database.close();
  const handle = openSync(path, 'r+');
  for (const { rootpage } of roots) writeSync(handle, Buffer.alloc(pageSize, 0x5a), 0, pageSize, (rootpage - 1) * pageSize);
  closeSync(handle);
  markUnclean(path);
}

export function markUnclean(path: string): void {
  writeFileSync(`${path}.open`, '');
}
