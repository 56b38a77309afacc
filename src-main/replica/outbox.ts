/** What the person did and the cloud has not confirmed, in order. It outlives restarts, resets and rebuilds of the replica. */
import type { RefusalCode } from '../../sync/model/command.ts';
import type { CommandName } from '../../sync/model/commands.ts';
import type { Patch } from '../../sync/model/patch.ts';
import type { OutboxCommand } from '../../sync/ports.ts';
import type { Cells, ReadDb, WriteDb } from './db.ts';
import type { PendingRows, RowKey } from './pending-rows.ts';

export type NewCommand = {
  readonly name: CommandName;
  readonly input: unknown;
  readonly patches: readonly Patch[];
  readonly writtenAt: number;
};

const TOUCHED = 'outbox';

/** Queues a command and shows its effect, in the transaction of `db`. */
export function enqueue(db: WriteDb, pending: PendingRows, deviceId: string, command: NewCommand): void {
  const number = nextNumber(db, deviceId);
  db.run(
    `INSERT INTO outbox (device_id, number, name, input, state, written_at) VALUES (?, ?, ?, ?, 'queued', ?)`,
    deviceId,
    number,
    command.name,
    JSON.stringify(command.input),
    command.writtenAt,
  );
  const position = Number(db.get('SELECT position FROM outbox WHERE device_id = ? AND number = ?', deviceId, number)?.['position']);
  pending.add(db, position, command.patches);
  db.touch(TOUCHED);
}

/**
 * In the place of a command that was refused, what became of it: another command, so it has a number of its own (S9). It
 * keeps the place, so that what was written after it is still folded and sent after it.
 */
export function replaceInOutbox(
  db: WriteDb,
  pending: PendingRows,
  command: { readonly position: number; readonly deviceId: string; readonly input: unknown; readonly patches: readonly Patch[] },
): void {
  const { position, deviceId } = command;
  db.run(
    `UPDATE outbox SET device_id = ?, number = ?, input = ?, state = 'queued', attempts = 0 WHERE position = ?`,
    deviceId,
    nextNumber(db, deviceId),
    JSON.stringify(command.input),
    position,
  );
  pending.drop(db, position);
  pending.add(db, position, command.patches);
  db.touch(TOUCHED);
}

export function unsent(db: ReadDb, limit: number): readonly OutboxCommand[] {
  const rows = db.all(
    `SELECT device_id, number, name, input FROM outbox WHERE state IN ('queued', 'sending') ORDER BY position LIMIT ?`,
    limit,
  );
  const first = rows[0]?.['device_id'];
  const end = rows.findIndex(row => row['device_id'] !== first);
  return (end < 0 ? rows : rows.slice(0, end)).map(toOutboxCommand);
}

export function setState(db: WriteDb, commands: readonly OutboxCommand[], state: 'queued' | 'sending'): void {
  for (const { deviceId, number } of commands) {
    db.run(
      `UPDATE outbox SET state = ?, attempts = attempts + ? WHERE device_id = ? AND number = ? AND state <> 'refused'`,
      state,
      state === 'sending' ? 1 : 0,
      deviceId,
      number,
    );
  }
  db.touch(TOUCHED);
}

/** Whether one of them is about to be handed to the network for the first time: from then on it can't be cancelled (S26). */
export function anyUntried(db: ReadDb, commands: readonly OutboxCommand[]): boolean {
  return commands.some(
    ({ deviceId, number }) =>
      db.get('SELECT 1 FROM outbox WHERE device_id = ? AND number = ? AND attempts = 0', deviceId, number) !== undefined,
  );
}

/** Answers the rows that its patches were on; none when the command is not there any more. */
export function confirm(db: WriteDb, pending: PendingRows, deviceId: string, number: number): readonly RowKey[] {
  const position = positionOf(db, deviceId, number);
  if (position === null) return [];
  const bared = pending.drop(db, position);
  db.run('DELETE FROM outbox WHERE position = ?', position);
  db.touch(TOUCHED);
  return bared;
}

/** Rolls back this command alone. What it said stays, for the person to read and recover (S3). */
export function refuse(
  db: WriteDb,
  pending: PendingRows,
  command: { deviceId: string; number: number; code: string; detail: string; at: number },
): void {
  const position = positionOf(db, command.deviceId, command.number);
  if (position === null) return;
  pending.drop(db, position);
  db.run(
    `UPDATE outbox SET state = 'refused', code = ?, detail = ?, refused_at = ? WHERE position = ?`,
    command.code,
    command.detail,
    command.at,
    position,
  );
  db.touch(TOUCHED);
}

export function acknowledge(db: WriteDb, deviceId: string, number: number): boolean {
  db.touch(TOUCHED);
  return db.run(`DELETE FROM outbox WHERE device_id = ? AND number = ? AND state = 'refused'`, deviceId, number) > 0;
}

export function acknowledgeAll(db: WriteDb): void {
  // What waits for a decision holds a text that is nowhere else (S24).
  db.run(`DELETE FROM outbox WHERE state = 'refused' AND code <> 'CONFLICT'`);
  db.touch(TOUCHED);
}

export function outboxCounts(db: ReadDb): { readonly pending: number; readonly refused: number } {
  const count = (condition: string): number => Number(db.get(`SELECT count(*) AS n FROM outbox WHERE state ${condition}`)?.['n'] ?? 0);
  return { pending: count(`IN ('queued', 'sending')`), refused: count(`= 'refused'`) };
}

/** Kept apart from the commands: those leave once confirmed, and a number is never given twice (S9). */
export const numberKey = (deviceId: string): string => `last_number:${deviceId}`;

function nextNumber(db: WriteDb, deviceId: string): number {
  const last = Number(db.get('SELECT value FROM setting WHERE key = ?', numberKey(deviceId))?.['value'] ?? 0);
  db.run(
    `INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    numberKey(deviceId),
    String(last + 1),
  );
  return last + 1;
}

export function positionOf(db: ReadDb, deviceId: string, number: number): number | null {
  const found = db.get(`SELECT position FROM outbox WHERE device_id = ? AND number = ? AND state <> 'refused'`, deviceId, number);
  return found === undefined ? null : Number(found['position']);
}

export function toOutboxCommand(row: Cells): OutboxCommand {
  return {
    deviceId: String(row['device_id']),
    number: Number(row['number']),
    // Only `enqueue` writes names, and the cloud refuses one that a newer build no longer knows.
    name: String(row['name']) as CommandName,
    input: JSON.parse(String(row['input'])),
  };
}

export type RefusedOutboxCommand = OutboxCommand & { readonly code: RefusalCode };

/** What a refused command said; null when there is no such refusal. */
export function refusedCommand(db: ReadDb, deviceId: string, number: number): RefusedOutboxCommand | null {
  const found = db.get(`SELECT * FROM outbox WHERE device_id = ? AND number = ? AND state = 'refused'`, deviceId, number);
  return found === undefined ? null : toRefused(found);
}

/** All that was refused, oldest first. */
export function refusals(db: ReadDb): readonly RefusedOutboxCommand[] {
  return db.all(`SELECT * FROM outbox WHERE state = 'refused' ORDER BY position`).map(toRefused);
}

function toRefused(row: Cells): RefusedOutboxCommand {
  // Written by `refuse` and by nothing else, from an answer that was checked.
  return { ...toOutboxCommand(row), code: String(row['code']) as RefusalCode };
}
