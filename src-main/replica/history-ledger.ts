/**
 * Every conversation with what is here of its messages, and why it should be: what the engine decides from (S31). Kept at
 * hand, since a walk through thousands of them costs what a click may wait: triggers tell whose changed, and only those are
 * read again.
 */
import type { Database } from 'better-sqlite3';
import type { ConversationHistory } from '../../sync/ports.ts';
import type { Cells, ReadDb } from './db.ts';
import { toWindow } from './message-windows.ts';

/** A message's row, as the cloud gives it. */
export type Arrived = { readonly conversation_id?: unknown; readonly seq?: unknown };

export type HistoryLedger = {
  /** As of now; the same array until something of it changes. */
  all(): readonly ConversationHistory[];
  /** These came by the log or with an answer: no trigger, which would cost every message of a page a third of its insert. */
  messagesCame(messages: readonly Arrived[]): void;
  /** What was told may not have happened: everything is read again. */
  forget(): void;
};

/** Not the end of an assignment, nor a draft: somebody is working on it. */
export const WORKING = `('pending', 'accepted', 'in_progress', 'on_hold', 'submitted')`;
/** Past this many that changed, one walk is cheaper than a look at each. */
const MOST_LOOKS = 300;

/** Of the connection, not of the file: whoever writes is this process. The functions only take note. */
const triggers = [
  ...changes('conversation', 'SELECT history_changed(row.id)'),
  ...changes('message_window', 'SELECT history_changed(row.conversation_id)'),
  ...changes('participant_state', 'SELECT history_changed(row.conversation_id)'),
  ...changes('offline_pin', 'SELECT history_changed(row.conversation_id)'),
  ...changes('expertassignment', 'SELECT history_changed(c.id) FROM conversation c WHERE c.assignment_id = row.id'),
  'CREATE TEMP TRIGGER history_message_delete AFTER DELETE ON main.message BEGIN SELECT history_changed(old.conversation_id); END',
];

const COLUMNS = `c.id IS NOT NULL AS here, c.last_seq, c.last_message_at, s.last_read_seq, w.from_seq, w.from_at, w.checking_before,
  p.conversation_id IS NOT NULL AS pinned, coalesce(a.status IN ${WORKING}, 0) AS working`;
const BESIDE = `LEFT JOIN participant_state s ON s.conversation_id = k.id
  LEFT JOIN offline_pin p ON p.conversation_id = k.id
  LEFT JOIN expertassignment a ON a.id = c.assignment_id`;
const NEWEST = '(SELECT max(m.seq) FROM message m WHERE m.conversation_id = k.id) AS newest_seq';
const EVERY = `
  SELECT k.id, ${COLUMNS}, ${NEWEST} FROM conversation k JOIN conversation c ON c.id = k.id
  LEFT JOIN message_window w ON w.conversation_id = k.id ${BESIDE}
  UNION ALL
  SELECT k.id, ${COLUMNS}, ${NEWEST} FROM (SELECT conversation_id AS id FROM message_window) k JOIN message_window w ON w.conversation_id = k.id
  LEFT JOIN conversation c ON c.id = k.id ${BESIDE} WHERE c.id IS NULL`;
const ONE = `
  SELECT k.id, ${COLUMNS}, ${NEWEST} FROM (SELECT ? AS id) k LEFT JOIN conversation c ON c.id = k.id
  LEFT JOIN message_window w ON w.conversation_id = k.id ${BESIDE} WHERE c.id IS NOT NULL OR w.conversation_id IS NOT NULL`;

export function openHistoryLedger(database: Database, read: ReadDb): HistoryLedger {
  let known: Map<string, ConversationHistory> | null = null;
  let listed: readonly ConversationHistory[] | null = null;
  const changed = new Set<string>();

  database.function('history_changed', id => void changed.add(String(id)));
  for (const trigger of triggers) database.exec(trigger);

  function lookAgain(histories: Map<string, ConversationHistory>): void {
    for (const id of changed) {
      const row = read.get(ONE, id);
      if (row === undefined) histories.delete(id);
      else histories.set(id, toHistory(row));
    }
  }

  return {
    all() {
      if (known === null || changed.size > MOST_LOOKS) known = new Map(read.all(EVERY).map(row => [String(row['id']), toHistory(row)]));
      else lookAgain(known);
      if (changed.size > 0) listed = null;
      changed.clear();
      return (listed ??= [...known.values()]);
    },
    messagesCame(messages) {
      for (const { conversation_id: id, seq } of messages) {
        const history = known?.get(String(id));
        if (history === undefined || !(Number(seq) > history.newestSeq)) continue;
        known?.set(history.conversationId, { ...history, newestSeq: Number(seq) });
        listed = null;
      }
    },
    forget() {
      known = null;
      listed = null;
    },
  };
}

/** `row` in `work` is the row that was written, or that went. */
function changes(table: string, work: string): readonly string[] {
  return (['INSERT', 'UPDATE', 'DELETE'] as const).map(event => {
    const row = event === 'DELETE' ? 'old' : 'new';
    return `CREATE TEMP TRIGGER history_${table}_${event} AFTER ${event} ON main.${table} BEGIN ${work.replaceAll('row.', `${row}.`)}; END`;
  });
}

function toHistory(row: Cells): ConversationHistory {
  return {
    conversationId: String(row['id']),
    here: row['here'] === 1,
    lastSeq: Number(row['last_seq'] ?? 0),
    newestSeq: Number(row['newest_seq'] ?? 0),
    lastMessageAt: row['last_message_at'] === null ? null : Number(row['last_message_at']),
    unread: Number(row['last_seq'] ?? 0) > Number(row['last_read_seq'] ?? 0),
    window: row['from_seq'] === null ? null : toWindow(row),
    pinned: row['pinned'] === 1,
    working: row['working'] === 1,
  };
}
