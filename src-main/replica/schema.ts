/** The replica's tables: one per synced table, made from the model, and those that never leave this device. */
import type { Column } from '../../sync/model/column.ts';
import { columnsOf, type TableName } from '../../sync/model/tables.ts';
import { createMessageIndex } from './message-index.ts';

/** What the screens look rows up by. The key of each table is its `id`. */
export const indexes: Partial<Record<TableName, readonly string[]>> = {
  client_member: ['user_id'],
  expert_specialisation: ['expert_id', 'produiteligible_id'],
  expertassignment: ['expert_id, status', 'client_id, status'],
  assignment_compensation: ['assignment_id'],
  assignment_event: ['assignment_id, seq'],
  assignment_note: ['assignment_id, written_at'],
  field_edit: ['table_name, row_id', 'before_by'],
  conversation: ['last_message_at', 'assignment_id'],
  conversation_participant: ['conversation_id, user_id', 'user_id'],
  participant_state: ['conversation_id'],
  message: ['conversation_id, seq', 'doc'],
  notification: ['read_at'],
};

/** Columns of a synced table that only this device has: whatever the cloud sends leaves them as they are. */
export const localColumns: Partial<Record<TableName, readonly string[]>> = { message: ['doc'] };

export function createSyncedTable(table: TableName): readonly string[] {
  const columns = Object.entries(columnsOf(table)).map(
    ([name, column]) => `${name} ${sqlType(column)}${name === 'id' ? ' PRIMARY KEY' : ''}`,
  );
  const local = (localColumns[table] ?? []).map(name => `, ${name} INTEGER`).join('');
  return [
    `CREATE TABLE ${table} (${columns.join(', ')}, rev INTEGER NOT NULL${local}) STRICT`,
    ...(indexes[table] ?? []).map(on => `CREATE INDEX ${indexName(table, on)} ON ${table} (${on})`),
  ];
}

export function indexName(table: TableName, on: string): string {
  return `${table}_by_${on.replaceAll(', ', '_')}`;
}

/** Nullability is Postgres' to enforce: a replica must be able to hold whatever the cloud sent. */
export function sqlType(column: Column): 'INTEGER' | 'TEXT' {
  return column.kind === 'int' || column.kind === 'instant' || column.kind === 'bool' ? 'INTEGER' : 'TEXT';
}

/**
 * Local tables that hold, or say something about, what the cloud gives again. A backup leaves them out and a rebuilt
 * replica fills them; every other local table is what only this device has, and goes through both (S36).
 */
export const refillableTables: readonly string[] = ['server_row', 'shape', 'refetch_seen', 'message_window'];

/**
 * Tables of this device, by version: entry n takes a file from version n to n + 1. Entries are never edited.
 *
 * `pending_patch` and `server_row` are S2: while a row has patches, the server's image of it is kept beside it.
 */
export const localMigrations: readonly string[] = [
  `
  CREATE TABLE outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    device_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    input TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'refused')),
    written_at INTEGER NOT NULL,
    code TEXT,
    detail TEXT,
    refused_at INTEGER,
    UNIQUE (device_id, number)
  ) STRICT;
  CREATE INDEX outbox_by_state ON outbox (state, position);
  CREATE TABLE pending_patch (
    position INTEGER NOT NULL REFERENCES outbox (position),
    ordinal INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    patch TEXT NOT NULL,
    PRIMARY KEY (position, ordinal)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX pending_patch_by_row ON pending_patch (table_name, row_id, position, ordinal);
  CREATE TABLE server_row (
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    cells TEXT,
    rev INTEGER NOT NULL,
    PRIMARY KEY (table_name, row_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE shape (
    table_name TEXT PRIMARY KEY,
    identity TEXT NOT NULL,
    handle TEXT,
    log_offset TEXT,
    rows INTEGER NOT NULL DEFAULT 0,
    complete INTEGER NOT NULL DEFAULT 0,
    refetching INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE refetch_seen (table_name TEXT NOT NULL, row_id TEXT NOT NULL, PRIMARY KEY (table_name, row_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE draft (
    conversation_id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    reply_to_id TEXT,
    saved_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE notification_decision (
    notification_id TEXT PRIMARY KEY,
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // What synchronisation did (S28): events of sync/model/sync-event.ts as JSON, never what people wrote.
  `
  CREATE TABLE sync_log (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, level TEXT NOT NULL, event TEXT NOT NULL) STRICT;
  CREATE INDEX sync_log_by_time ON sync_log (at);
  CREATE INDEX sync_log_by_level ON sync_log (level, id);
  `,
  // How often a command was handed to the network (S26). Of those that were here before, it isn't known: they may have been.
  `
  ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
  UPDATE outbox SET attempts = 1;
  CREATE TABLE note_draft (assignment_id TEXT PRIMARY KEY, text TEXT NOT NULL, saved_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  createMessageIndex.join(';'),
  // What is here of each conversation's messages (S30), and what the person keeps whole whatever they wish for (D10).
  `
  CREATE TABLE message_window (
    conversation_id TEXT PRIMARY KEY,
    from_seq INTEGER NOT NULL,
    from_at INTEGER,
    checking_before INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE offline_pin (conversation_id TEXT PRIMARY KEY, pinned_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  // Edits of shared texts that were begun, my texts that gave way (S24), and overwritten values that were looked at (S22).
  `
  CREATE TABLE text_draft (row_id TEXT PRIMARY KEY, base TEXT NOT NULL, text TEXT NOT NULL, saved_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE set_aside_text (id INTEGER PRIMARY KEY, name TEXT NOT NULL, row_id TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE TABLE seen_overwrite (edit_id TEXT PRIMARY KEY, seen_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
];
