/** The end of commands that the cloud has answered: their rows in, their patches gone, in one transaction (S5). */
import type { PushResult } from '../../sync/model/push.ts';
import { isTableName, type TableName } from '../../sync/model/tables.ts';
import type { MetText } from '../../sync/ports.ts';
import type { WriteDb } from './db.ts';
import { confirm, refuse } from './outbox.ts';
import type { PendingRows, RowKey } from './pending-rows.ts';
import { meetText, textRow } from './refused-text.ts';
import { countAsSeen, upsert } from './shape-rows.ts';
import { codecOf } from './visible-rows.ts';

type Settlement = {
  readonly deviceId: string;
  readonly results: readonly PushResult[];
  /** What `results` are a part of. */
  readonly answer: readonly PushResult[];
  /** Epoch milliseconds. */
  readonly now: number;
};

type JsonRow = Readonly<Record<string, unknown>>;

/** The visible rows are rebuilt when all is in, so no screen ever shows the value from before a command (S5). */
export function settle(db: WriteDb, pending: PendingRows, { deviceId, results, answer, now }: Settlement): readonly MetText[] {
  const bared: RowKey[] = [];
  for (const result of results) {
    for (const [table, rows] of tablesOf(result)) takeRows(db, pending, table, rows);
    if (result.status === 'applied') bared.push(...confirm(db, pending, deviceId, result.number));
    else if (isConflict(result)) bared.push(...textRow(db, deviceId, result.number));
  }
  if (answer.length > results.length) takeFromLater(db, pending, bared, answer);
  return results.flatMap(result => (result.status === 'refused' ? settleRefusal(db, pending, { deviceId, result, now }) : []));
}

type Refusal = { readonly deviceId: string; readonly result: Extract<PushResult, { status: 'refused' }>; readonly now: number };

/** When the rows are in: a text is merged with what is there now (S23). */
function settleRefusal(db: WriteDb, pending: PendingRows, { deviceId, result, now }: Refusal): readonly MetText[] {
  const { number, code, detail } = result;
  const met = isConflict(result) ? meetText(db, pending, deviceId, number) : null;
  if (met === null || met === 'to-decide') refuse(db, pending, { deviceId, number, code, detail, at: now });
  return met === null ? [] : [{ number, outcome: met === 'merged' ? 'merged' : 'to-decide' }];
}

export function isConflict(result: PushResult): boolean {
  return result.status === 'refused' && result.code === 'CONFLICT';
}

/** Rows that a patch was just taken from, where a later part of the answer has them. They come again with that part, in vain. */
function takeFromLater(db: WriteDb, pending: PendingRows, bared: readonly RowKey[], answer: readonly PushResult[]): void {
  const rows = new Map<string, JsonRow>();
  for (const result of answer)
    for (const [table, touched] of tablesOf(result)) for (const row of touched) rows.set(`${table}/${String(row['id'])}`, row);
  for (const { table, id } of bared) {
    const row = rows.get(`${table}/${id}`);
    if (row !== undefined) takeRows(db, pending, table, [row]);
  }
}

function tablesOf(result: PushResult): readonly (readonly [TableName, readonly JsonRow[]])[] {
  // A newer cloud may touch tables that this build doesn't hold.
  return Object.entries(result.rows ?? {}).flatMap(([table, rows]) => (isTableName(table) ? [[table, rows] as const] : []));
}

function takeRows(db: WriteDb, pending: PendingRows, table: TableName, rows: readonly JsonRow[]): void {
  const codec = codecOf(table);
  for (const row of rows) upsert(db, pending, codec, { id: String(row['id']), cells: codec.fromJson(row), rev: Number(row['rev']) });
  countAsSeen(db, table, rows);
  db.touch(table);
}
