/** What became of each notification on this device, and why (A40). */
import type { Cells, ReadDb, WriteDb } from './db.ts';

/** Oldest first. Only what is unread can still be shown, so the read ones need no decision. */
export function undecidedNotifications(db: ReadDb): readonly Cells[] {
  return db.all(
    `SELECT n.* FROM notification n WHERE n.read_at IS NULL AND n.deleted_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM notification_decision d WHERE d.notification_id = n.id) ORDER BY n.created_at, n.id`,
  );
}

/** What was refused and not decided on yet, as ids for `recordDecision`. */
export function undecidedRefusals(db: ReadDb): readonly string[] {
  return db
    .all(
      `SELECT 'refused:' || device_id || ':' || number AS id FROM outbox WHERE state = 'refused'
       AND NOT EXISTS (SELECT 1 FROM notification_decision d WHERE d.notification_id = 'refused:' || device_id || ':' || number)`,
    )
    .map(row => String(row['id']));
}

export function recordDecision(
  db: WriteDb,
  notificationId: string,
  decided: { readonly decision: string; readonly reason: string },
  now: number,
): void {
  db.run(
    'INSERT OR IGNORE INTO notification_decision (notification_id, decision, reason, decided_at) VALUES (?, ?, ?, ?)',
    notificationId,
    decided.decision,
    decided.reason,
    now,
  );
}
