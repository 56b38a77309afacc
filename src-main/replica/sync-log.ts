/** The journal of synchronisation: 30 days, and never more than a bounded number of lines (S28). */
import { levelOf, syncEventSchema, type SyncEvent, type SyncLogLevel } from '../../sync/model/sync-event.ts';
import type { ReadDb, WriteDb } from './db.ts';

export type LoggedEvent = { readonly at: number; readonly event: SyncEvent };

const KEPT_MS = 30 * 24 * 60 * 60_000;
export const MOST_LINES = 10_000;
const TABLE = 'sync_log';

/** `at` is epoch milliseconds. An event that says more than its schema allows is left out: it might hold what someone wrote. */
export function appendSyncLog(db: WriteDb, events: readonly LoggedEvent[]): void {
  for (const { at, event } of events) {
    const checked = syncEventSchema.safeParse(event);
    if (!checked.success) continue;
    db.run('INSERT INTO sync_log (at, level, event) VALUES (?, ?, ?)', at, levelOf(checked.data), JSON.stringify(checked.data));
  }
  const newest = events.at(-1);
  if (newest === undefined) return;
  db.run('DELETE FROM sync_log WHERE at < ?', newest.at - KEPT_MS);
  db.run('DELETE FROM sync_log WHERE id <= (SELECT max(id) FROM sync_log) - ?', MOST_LINES);
  db.touch(TABLE);
}

/** Newest first. A line that a newer build wrote and this one can't read is left out. */
export function readSyncLog(db: ReadDb, level: SyncLogLevel | null, limit: number): readonly (LoggedEvent & { readonly id: number })[] {
  const rows =
    level === null
      ? db.all('SELECT id, at, event FROM sync_log ORDER BY id DESC LIMIT ?', limit)
      : db.all('SELECT id, at, event FROM sync_log WHERE level = ? ORDER BY id DESC LIMIT ?', level, limit);
  return rows.flatMap(row => {
    const event = syncEventSchema.safeParse(JSON.parse(String(row['event'])));
    return event.success ? [{ id: Number(row['id']), at: Number(row['at']), event: event.data }] : [];
  });
}
