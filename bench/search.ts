/** What a search costs as one types, among a million messages that talk of many things, and what the index costs at ingest. */
import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMessages } from '../src-main/core/search/find-messages.ts';
import { scopeOf } from '../src-main/core/search/scope.ts';
import { newId } from '../src-main/core/core-clock.ts';
import { openReplica } from '../src-main/replica/open-replica.ts';
import { parseSearch } from '../sync/model/search-query.ts';
import type { WireRow } from '../sync/ports.ts';
import { seeded } from '../tests/support/seeded.ts';
import { queryContextOf } from '../tests/support/query-context.ts';
import { CONVERSATIONS, ingest } from './big-replica.ts';
import { figure, percentile, timed, timesOf, type Figure } from './figure.ts';
import { claims, conversationRows, messageRows, participantRows } from './volume.ts';

const MESSAGES = 1_000_000;
const INGESTED = 50_000;
const VERSION = 2;
const RUNS = 100;
const SHOWN = 31;
/** What the application's pace comes to on a machine like this one. */
const INDEXED_AT_ONCE = 200;
const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 23);
const VOCABULARY = 30_000;

export async function measureSearch(folder: string, progress: (line: string) => void): Promise<readonly Figure[]> {
  const path = join(folder, `search-${VERSION}-${MESSAGES}.db`);
  if (!existsSync(path)) {
    progress(`making a replica of ${MESSAGES} messages to search, once`);
    fill(`${path}.new`, MESSAGES);
    renameSync(`${path}.new`, path);
  }
  return [...searches(path), ...ingestCost()];
}

function searches(path: string): readonly Figure[] {
  const replica = openReplica(path, newId);
  const context = queryContextOf(replica, claims, NOW);
  const times = (typed: string): readonly number[] => {
    const query = parseSearch(typed, '2026-11-23');
    return timesOf(RUNS, () => findMessages(replica.read, query, scopeOf(context, query.filters), SHOWN));
  };
  const [common, frequent, rare] = [word(3), word(300), word(VOCABULARY - 5)];
  const plain = replica.read;
  const limit = timesOf(RUNS, () =>
    plain.all('SELECT rowid FROM message_text WHERE message_text MATCH ? ORDER BY rowid DESC LIMIT 31', `words : "${common}"`),
  );
  const asked: readonly (readonly [string, string])[] = [
    ['a common word', `"${common}"`],
    ['a rare word', `"${rare}"`],
    ['the beginning of one letter', common.slice(0, 1)],
    ['the beginning of two letters', common.slice(0, 2)],
    ['the beginning of three letters', common.slice(0, 3)],
    ['the beginning of a rare word', rare.slice(0, 4)],
    ['the beginning of a frequent word', frequent.slice(0, 4)],
    ['two words, the second begun', `${common} ${frequent.slice(0, 3)}`],
    ['a phrase', `"${common} ${frequent}"`],
    ['a beginning in one conversation', `${common.slice(0, 2)} dans:"Dossier 77"`],
    ['a beginning by one person', `${frequent.slice(0, 3)} de:moi`],
    ['a beginning before a day', `${frequent.slice(0, 3)} avant:2025-06-01`],
    ['a piece of a reference', '0042-77'],
  ];
  const figures = asked.flatMap(([name, typed]) => {
    const measured = times(typed);
    return [
      figure(`search of ${name}, p50`, percentile(measured, 0.5), 'ms', { budget: 5, limit: percentile(limit, 0.5) }),
      figure(`search of ${name}, p99`, percentile(measured, 0.99), 'ms', { budget: 20, limit: percentile(limit, 0.99) }),
    ];
  });
  replica.close();
  return figures;
}

/** Against the same rows in the same table with the same indexes and the plainest FTS5, in transactions of 500. */
function ingestCost(): readonly Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'ft-bench-search-'));
  try {
    const replica = openReplica(join(folder, 'replica.db'), newId);
    const rows = [...spoken(INGESTED)];
    const ours = timed(() => {
      ingest(replica, 'message', rows);
      while (replica.buildIndex(INDEXED_AT_ONCE));
    });
    replica.close();
    const plain = plainly(join(folder, 'plain.db'), rows);
    return [
      figure('ingest of messages with their index', (INGESTED / ours) * 1000, 'rows/s', {
        budget: (INGESTED / plain / 2) * 1000,
        limit: (INGESTED / plain) * 1000,
        direction: 'higher',
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function plainly(path: string, rows: readonly WireRow[]): number {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  const columns = Object.keys(rows[0] ?? {});
  database.exec(`CREATE TABLE message (${columns.map(name => (name === 'id' ? 'id TEXT PRIMARY KEY' : name)).join(', ')});
    CREATE INDEX message_by_seq ON message (conversation_id, seq);
    CREATE VIRTUAL TABLE plain_text USING fts5(words, content = '', tokenize = 'unicode61 remove_diacritics 2');`);
  const insert = database.prepare(`INSERT INTO message VALUES (${columns.map(() => '?').join(', ')})`);
  const index = database.prepare('INSERT INTO plain_text (rowid, words) VALUES (?, ?)');
  const slice = database.transaction((from: number) => {
    rows.slice(from, from + 500).forEach((row, offset) => {
      insert.run(...Object.values(row));
      index.run(from + offset + 1, row['content']);
    });
  });
  const took = timed(() => {
    for (let from = 0; from < rows.length; from += 500) slice(from);
  });
  database.close();
  return took;
}

function fill(path: string, messages: number): void {
  rmSync(path, { force: true });
  const replica = openReplica(path, newId);
  ingest(replica, 'conversation', conversationRows(CONVERSATIONS, messages));
  ingest(replica, 'conversation_participant', participantRows(CONVERSATIONS));
  ingest(replica, 'message', spoken(messages));
  while (replica.buildIndex(INDEXED_AT_ONCE));
  replica.close();
}

/** Two years of messages, of words as frequent as words are; one in fifty names a reference. */
function* spoken(messages: number): Generator<WireRow> {
  const random = seeded(7);
  let index = 0;
  for (const row of messageRows(CONVERSATIONS, messages)) {
    const words = Array.from({ length: 6 + (index % 19) }, () => word(Math.floor(VOCABULARY ** random())));
    if (index % 50 === 0) words.push(`MIS-2026-${String(index).padStart(7, '0')}-77`);
    const at = NOW - (messages - index) * MINUTE;
    yield { ...row, content: words.join(' '), written_at: new Date(at).toISOString().replace('T', ' ').replace('Z', '+00') };
    index++;
  }
}

const SYLLABLES =
  'ac ba ca da fac ga la ma na pa ra sa ta va re de le me ne pe se te ri di li mi ni pi si ti ro do lo mo no po so to'.split(' ');

/** The nth word, pronounceable and the same in every run. */
function word(rank: number): string {
  let text = '';
  for (let rest = (rank * 7919) % 2_000_003, count = 0; count < 2 + (rank % 3); count++, rest = Math.floor(rest / SYLLABLES.length))
    text += SYLLABLES[rest % SYLLABLES.length] ?? '';
  return text;
}
