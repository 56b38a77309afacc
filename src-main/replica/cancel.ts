/** Taking back what was never handed to the network, with what builds on it (S26, S27). */
import type { OutboxCommand } from '../../sync/ports.ts';
import type { Cells, ReadDb, WriteDb } from './db.ts';
import { toOutboxCommand } from './outbox.ts';
import type { PendingRows } from './pending-rows.ts';

/** `handed`: it may have reached the cloud, so taking it back here would be a lie. */
export type Cancellation =
  | { readonly kind: 'cancelled'; readonly commands: readonly OutboxCommand[] }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'handed' };

type CommandKey = { readonly deviceId: string; readonly number: number };

/** `thisDevice`: commands that another gave their number to were rescued from its file, and what it sent isn't known. */
export function cancel(db: WriteDb, pending: PendingRows, thisDevice: string, { deviceId, number }: CommandKey): Cancellation {
  const found = db.get(`SELECT position FROM outbox WHERE device_id = ? AND number = ? AND state <> 'refused'`, deviceId, number);
  if (found === undefined) return { kind: 'not-found' };
  const gone = withDependants(db, Number(found['position']));
  if (gone.some(row => row['attempts'] !== 0 || row['device_id'] !== thisDevice)) return { kind: 'handed' };
  for (const row of gone) {
    pending.drop(db, Number(row['position']));
    db.run('DELETE FROM outbox WHERE position = ?', Number(row['position']));
  }
  db.touch('outbox');
  return { kind: 'cancelled', commands: gone.map(toOutboxCommand) };
}

/** The command and the later ones that build on it, in the order they were written. */
export function withDependants(db: ReadDb, position: number): readonly Cells[] {
  const all = new Map<number, Cells>();
  const due = [position];
  for (let next = due.pop(); next !== undefined; next = due.pop()) {
    const row = db.get('SELECT * FROM outbox WHERE position = ?', next);
    if (row === undefined || all.has(next)) continue;
    all.set(next, row);
    due.push(...dependantsOf(db, next));
  }
  return [...all.values()].toSorted((one, other) => Number(one['position']) - Number(other['position']));
}

/**
 * A command whose input has an `id` is about that thing; a later one that names the id builds on it: a reply to a
 * message, another edit of a note. Ids are UUIDs, so that finding one in a text is finding it.
 */
function dependantsOf(db: ReadDb, position: number): readonly number[] {
  return db
    .all(
      `SELECT later.position FROM outbox first JOIN outbox later ON later.position > first.position
       WHERE first.position = ? AND first.input ->> 'id' IS NOT NULL AND later.state <> 'refused' AND instr(later.input, first.input ->> 'id') > 0`,
      position,
    )
    .map(row => Number(row['position']));
}
