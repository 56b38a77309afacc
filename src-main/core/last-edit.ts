/** Who changed a shared text last, and which texts wait for a decision of mine. */
import type { TextEditName } from '../../src-preload/contract/rows.ts';
import { anyTextEdit } from '../../sync/model/text-edit.ts';
import type { EditedTable } from '../../sync/model/statuses.ts';
import type { ReadDb } from '../replica/db.ts';
import { number, text } from './cells.ts';

export type LastEdit = { readonly by: string; readonly byId: string; readonly at: number };

/** As far as the cloud has seen and kept it: 90 days (S22). */
export function lastEdit(db: ReadDb, table: EditedTable, rowId: string, field: string): LastEdit | null {
  const row = db.get(
    'SELECT edited_by, edited_by_name, edited_at FROM field_edit WHERE table_name = ? AND row_id = ? AND field = ? ORDER BY rev DESC LIMIT 1',
    table,
    rowId,
    field,
  );
  return row === undefined ? null : { by: text(row, 'edited_by_name'), byId: text(row, 'edited_by'), at: number(row, 'edited_at') };
}

export function contestedRows(db: ReadDb, name: TextEditName): ReadonlySet<string> {
  const rows = db.all(`SELECT input FROM outbox WHERE state = 'refused' AND code = 'CONFLICT' AND name = ?`, name);
  return new Set(rows.map(row => anyTextEdit.parse(JSON.parse(text(row, 'input'))).id));
}
