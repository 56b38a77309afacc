/** From a command at the bridge to its effect in the live query, among a million messages, the cloud being away. */
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { createLiveQueries } from '../src-main/core/live-queries.ts';
import { newId, systemClock } from '../src-main/core/core-clock.ts';
import { queryHandlers } from '../src-main/core/query-handlers.ts';
import { runCommand } from '../src-main/core/run-command.ts';
import { runQuery } from '../src-main/core/run-query.ts';
import { queryContextOf } from '../tests/support/query-context.ts';
import { openBigReplica } from './big-replica.ts';
import { figure, percentile, timed, timesOf, type Figure } from './figure.ts';
import { claims, ME, OTHER, uuid } from './volume.ts';

const RUNS = 300;

export async function measureWriting(folder: string, progress: (line: string) => void): Promise<readonly Figure[]> {
  const replica = openBigReplica(folder, progress);
  const live = createLiveQueries(systemClock.breathe);
  const context = queryContextOf(replica, claims, 0);
  const conversationId = uuid(2, 7);
  let pushed = 0;
  const watched = [
    ['messages.pending', { conversationId }],
    ['messages.block', { conversationId, block: 9 }],
    ['conversation.byId', { conversationId }],
    ['conversations.list', { search: '' }],
    ['badge.current', {}],
  ] as const;
  for (const [name, params] of watched)
    live.watch({
      reads: queryHandlers[name].reads,
      pace: queryHandlers[name].pace ?? 'at-once',
      run: () => runQuery(name, params, context, () => {}),
      push: () => pushed++,
    });
  replica.onCommit(touched => live.touch(touched));

  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const before = pushed;
    const input = { id: newId(), conversationId, content: `message ${run}`, replyToId: null, writtenAt: 1_795_000_000_000 + run };
    times.push(timed(() => runCommand(replica, claims, 'message.send', input, input.writtenAt)));
    if (pushed === before) throw new Error('nothing was pushed');
    // As the cloud would confirm it, so that what waits stays short; not measured.
    undo(replica);
    await systemClock.breathe();
  }
  replica.close();

  const limit = plainSend(join(folder, 'plain-send.db'));
  return [
    figure('command to its effect in live queries, 1,000,000 messages, p50', percentile(times, 0.5), 'ms', {
      budget: 2,
      limit: percentile(limit, 0.5),
    }),
    figure('command to its effect in live queries, 1,000,000 messages, p99', percentile(times, 0.99), 'ms', {
      budget: 8,
      limit: percentile(limit, 0.99),
    }),
  ];
}

function undo(replica: ReturnType<typeof openBigReplica>): void {
  for (const { deviceId, number } of replica.store.unsent(200))
    replica.store.settle(deviceId, [{ status: 'applied', number, rows: {} }], 0);
}

/** The plainest send there is: one row into each of three tables, synced to the disk. */
function plainSend(path: string): readonly number[] {
  rmSync(path, { force: true });
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'CREATE TABLE message (id TEXT PRIMARY KEY, body TEXT); CREATE TABLE outbox (id INTEGER PRIMARY KEY, body TEXT); CREATE TABLE conversation (id TEXT PRIMARY KEY, preview TEXT)',
  );
  database.prepare('INSERT INTO conversation VALUES (?, ?)').run(ME, '');
  const message = database.prepare('INSERT INTO message VALUES (?, ?)');
  const outbox = database.prepare('INSERT INTO outbox (body) VALUES (?)');
  const preview = database.prepare('UPDATE conversation SET preview = ? WHERE id = ?');
  const send = database.transaction((id: string) => {
    message.run(id, 'message');
    outbox.run(OTHER);
    preview.run(id, ME);
  });
  const times = timesOf(RUNS, () => send(newId()));
  database.close();
  return times;
}
