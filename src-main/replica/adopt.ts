/** Takes in commands, drafts and settings that were kept elsewhere. Doing it twice does nothing the second time. */
import type { Patch } from '../../sync/model/patch.ts';
import { isTableName } from '../../sync/model/tables.ts';
import type { Belongings, KeptCommand } from './belongings.ts';
import type { Cells, WriteDb } from './db.ts';
import {
  readDraft,
  readNoteDraft,
  readSetting,
  readTextDraft,
  saveDraft,
  saveNoteDraft,
  saveSetting,
  saveTextDraft,
} from './device-rows.ts';
import { numberKey } from './outbox.ts';
import type { PendingRows } from './pending-rows.ts';

/** What was not here before. */
export type Adopted = { readonly queued: number; readonly refused: number; readonly drafts: number };

/** Numbers may have been lost with a damaged file: whoever takes its rows in is another device (S9). */
const NEVER_ADOPTED = new Set(['device_id']);

export function adopt(db: WriteDb, pending: PendingRows, { commands, tables }: Belongings): Adopted {
  const taken = commands.filter(command => adoptCommand(db, pending, command));
  const refused = taken.filter(({ row }) => row['state'] === 'refused').length;
  let drafts = 0;
  for (const [table, rows] of tables) {
    for (const row of rows) {
      if (table === 'draft') drafts += adoptDraft(db, row) ? 1 : 0;
      else if (table === 'note_draft') drafts += adoptNoteDraft(db, row) ? 1 : 0;
      else if (table === 'text_draft') drafts += adoptTextDraft(db, row) ? 1 : 0;
      else if (table !== 'setting' || !NEVER_ADOPTED.has(String(row['key']))) insertMissing(db, table, row);
    }
    db.touch(table);
  }
  db.touch('outbox');
  return { queued: taken.length - refused, refused, drafts };
}

/** Under its own device and number, so that the cloud does it once whatever happened to it before (S9). */
function adoptCommand(db: WriteDb, pending: PendingRows, { row, patches }: KeptCommand): boolean {
  const { position: _elsewhere, ...columns } = row;
  const state = row['state'] === 'refused' ? 'refused' : 'queued';
  // A copy may be older than its hand-over to the network: it can't be taken back as if nobody had seen it (S26).
  const attempts = Math.max(1, Number(row['attempts'] ?? 0));
  if (insertMissing(db, 'outbox', { ...columns, state, attempts }) === 0) return false;
  const [device, number] = [String(row['device_id']), Number(row['number'])];
  const position = Number(db.get('SELECT position FROM outbox WHERE device_id = ? AND number = ?', device, number)?.['position']);
  if (state === 'queued') pending.add(db, position, knownPatches(patches));
  if (number > Number(readSetting(db, numberKey(device)) ?? 0)) saveSetting(db, numberKey(device), String(number));
  return true;
}

/** A patch of a table that this build no longer has shows nothing; its command is sent all the same. */
function knownPatches(texts: readonly string[]): readonly Patch[] {
  // Written by `pending-rows.ts`, or checked where an exported file comes in: the text is a patch.
  return texts.map(text => JSON.parse(text) as Patch).filter(({ table }) => isTableName(table));
}

function adoptDraft(db: WriteDb, row: Cells): boolean {
  const conversationId = String(row['conversation_id']);
  const here = readDraft(db, conversationId);
  const text = joined(here?.text ?? '', String(row['text']));
  const replyToId = here?.replyToId ?? (row['reply_to_id'] == null ? null : String(row['reply_to_id']));
  if (text === here?.text) return false;
  saveDraft(db, conversationId, { text, replyToId }, Number(row['saved_at']));
  return true;
}

function adoptNoteDraft(db: WriteDb, row: Cells): boolean {
  const assignmentId = String(row['assignment_id']);
  const here = readNoteDraft(db, assignmentId);
  const text = joined(here, String(row['text']));
  if (text === here) return false;
  saveNoteDraft(db, assignmentId, text, Number(row['saved_at']));
  return true;
}

/** An edit that was begun here as well goes on from where it began here. */
function adoptTextDraft(db: WriteDb, row: Cells): boolean {
  const rowId = String(row['row_id']);
  const here = readTextDraft(db, rowId);
  const text = joined(here?.text ?? '', String(row['text']));
  if (text === here?.text) return false;
  saveTextDraft(db, rowId, { base: here?.base ?? String(row['base']), text }, Number(row['saved_at']));
  return true;
}

/** After what is written here already, unless that holds it. */
function joined(here: string, brought: string): string {
  if (here.includes(brought)) return here;
  return here === '' ? brought : `${here}\n\n${brought}`;
}

function insertMissing(db: WriteDb, table: string, row: Cells): number {
  const columns = Object.keys(row);
  return db.run(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...Object.values(row),
  );
}
