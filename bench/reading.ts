/** What a click on a conversation costs, among a million messages. */
import Database from 'better-sqlite3';
import { queryHandlers } from '../src-main/core/query-handlers.ts';
import { queryContextOf } from '../tests/support/query-context.ts';
import { bigReplicaPath, CONVERSATIONS, MESSAGES, openBigReplica } from './big-replica.ts';
import { figure, percentile, timesOf, type Figure } from './figure.ts';
import { claims, uuid } from './volume.ts';

const RUNS = 2_000;
const LISTED = 500;

export async function measureReading(folder: string, progress: (line: string) => void): Promise<readonly Figure[]> {
  const replica = openBigReplica(folder, progress);
  const context = queryContextOf(replica, claims, 0);
  const lastBlock = Math.floor((MESSAGES / CONVERSATIONS - 1) / 50);
  const conversationOf = (run: number): string => uuid(2, (run * 733) % CONVERSATIONS);
  // Once untimed: neither what is measured nor its limit shall pay for the disk's first reading.
  for (let run = 0; run < CONVERSATIONS; run++)
    queryHandlers['messages.block'].rows(context, { conversationId: conversationOf(run), block: lastBlock });
  const page = timesOf(RUNS, run =>
    queryHandlers['messages.block'].rows(context, { conversationId: conversationOf(run), block: lastBlock }),
  );
  const list = timesOf(100, () => queryHandlers['conversations.list'].rows(context, { search: '' }));
  replica.close();

  const plain = new Database(bigReplicaPath(folder), { readonly: true });
  const plainPage = plain.prepare('SELECT * FROM message WHERE conversation_id = ? AND seq > ? ORDER BY seq DESC LIMIT 50');
  const plainTimes = timesOf(RUNS, run => plainPage.all(conversationOf(run), lastBlock * 50));
  const plainList = plain.prepare('SELECT * FROM conversation ORDER BY last_message_at DESC');
  const plainListTimes = timesOf(100, () => plainList.all());
  plain.close();

  // The budget is for 500 conversations; the replica has more, and the list's cost is by row.
  const perListed = LISTED / CONVERSATIONS;
  return [
    figure('page of 50 messages among 1,000,000, p50', percentile(page, 0.5), 'ms', { budget: 0.2, limit: percentile(plainTimes, 0.5) }),
    figure('page of 50 messages among 1,000,000, p99', percentile(page, 0.99), 'ms', { budget: 1, limit: percentile(plainTimes, 0.99) }),
    figure('list of 500 conversations, p50', percentile(list, 0.5) * perListed, 'ms', {
      budget: 1,
      limit: percentile(plainListTimes, 0.5) * perListed,
    }),
    figure('list of 500 conversations, p99', percentile(list, 0.99) * perListed, 'ms', {
      budget: 3,
      limit: percentile(plainListTimes, 0.99) * perListed,
    }),
  ];
}
