/**
 * Makes a replica anew around what only this device has, safe to be killed at any moment (S37). Each step leaves the disk
 * so that the next opening knows how far it came: `.building` is thrown away, `.rebuilt` is whole and takes the old one's place.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SyncEvent } from '../../sync/model/sync-event.ts';
import { backupsOf } from './backup.ts';
import { belongingsOf } from './belongings.ts';
import { saveSetting } from './device-rows.ts';
import { renameLasting, syncFolder } from './lasting-file.ts';
import { refuseNewer } from './migrate.ts';
import { openReplica } from './open-replica.ts';
import { readOwnRows, type OwnRows } from './own-rows.ts';
import { appendSyncLog } from './sync-log.ts';
import { REBUILD_NOTICE_KEY, type RebuildNotice, type RebuildReason } from './rebuild-notice.ts';

export type RebuildParts = { readonly newId: () => string; readonly now: () => number };

/** SQLite's files of one database. The main file goes last: while it is there, the others are its own. */
const COMPANIONS = ['-wal', '-shm', ''] as const;

/** Yields after each step that left something on the disk, so that a test can stop it there. Nobody may have the replica open. Throws `NewerReplicaError`. */
export function* rebuildSteps(path: string, reason: RebuildReason, parts: RebuildParts): Generator<string, RebuildNotice> {
  refuseNewer(path);
  removeDatabase(`${path}.building`);
  const notice = build(path, reason, parts);
  yield 'built';
  renameLasting(`${path}.building`, `${path}.rebuilt`);
  yield 'complete';
  yield* replaceSteps(path, parts.now());
  keepAside(path, reason === 'requested' ? 0 : 1);
  return notice;
}

export function rebuild(path: string, reason: RebuildReason, parts: RebuildParts): RebuildNotice {
  const steps = rebuildSteps(path, reason, parts);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** What a rebuild that was interrupted left. First at every opening. */
export function finishRebuild(path: string, now: number): void {
  removeDatabase(`${path}.building`);
  if (!existsSync(`${path}.rebuilt`)) return;
  for (const _step of replaceSteps(path, now));
  keepAside(path, 1);
}

/** While `.rebuilt` is there, the file in its place is the old one, however often this is begun. */
function* replaceSteps(path: string, now: number): Generator<string> {
  const aside = `${path}.damaged-${now}`;
  for (const suffix of COMPANIONS) {
    if (!existsSync(path + suffix)) continue;
    renameSync(path + suffix, aside + suffix);
    yield `aside${suffix}`;
  }
  syncFolder(dirname(path));
  renameLasting(`${path}.rebuilt`, path);
  yield 'replaced';
}

function build(path: string, reason: RebuildReason, { newId, now }: RebuildParts): RebuildNotice {
  const own = readOwnRows(path);
  const backup = own.cut.size > 0 ? newestReadable(path) : null;
  const replica = openReplica(`${path}.building`, newId);
  try {
    const adopted = replica.adopt(belongingsOf(own, backup?.own ?? null));
    const notice: RebuildNotice = { reason, at: now(), ...adopted, source: sourceOf(own, backup?.writtenAt ?? null) };
    replica.writeLocal(db => {
      saveSetting(db, REBUILD_NOTICE_KEY, JSON.stringify(notice));
      appendSyncLog(db, [{ at: now(), event: told(notice) }]);
    });
    return notice;
  } finally {
    replica.close();
  }
}

function sourceOf({ cut }: OwnRows, backupAt: number | null): RebuildNotice['source'] {
  if (cut.size === 0) return { name: 'whole' };
  return backupAt === null ? { name: 'torn' } : { name: 'with-backup', writtenAt: backupAt };
}

function told({ reason, queued, refused, drafts }: RebuildNotice): SyncEvent {
  return reason === 'requested' ? { name: 'rebuilt' } : { name: 'rescued', commands: queued + refused, drafts };
}

function newestReadable(path: string): { readonly own: OwnRows; readonly writtenAt: number } | null {
  for (const { path: file, writtenAt } of backupsOf(path)) {
    const own = readOwnRows(file);
    if (own.cut.size === 0) return { own, writtenAt };
  }
  return null;
}

/** A replica can be large: of the damaged ones the newest is enough to look into. */
function keepAside(path: string, kept: number): void {
  const asides = readdirSync(dirname(path))
    .filter(name => name.startsWith(`${basename(path)}.damaged-`) && /-\d+$/.test(name))
    .toSorted((one, other) => Number(other.split('-').at(-1)) - Number(one.split('-').at(-1)));
  for (const name of asides.slice(kept)) removeDatabase(join(dirname(path), name));
}

function removeDatabase(path: string): void {
  for (const suffix of COMPANIONS) rmSync(path + suffix, { force: true });
}
