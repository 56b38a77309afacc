/** The first synchronisation over HTTP into a replica with its indexes, beside plain better-sqlite3 on the same rows. */
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as after } from 'node:timers/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { cellFromWire } from '../sync/model/codec.ts';
import { columnsOf } from '../sync/model/tables.ts';
import { createSyncedTable } from '../src-main/replica/schema.ts';
import { codecOf } from '../src-main/replica/visible-rows.ts';
import { demoClient } from '../local-cloud/demo/demo-accounts.ts';
import { startTestCloud } from '../tests/e2e/support/app.ts';
import type { Bridge } from '../src-preload/bridge.ts';
import type { QueryParams, QueryRow } from '../src-preload/contract/queries.ts';
import { openBenchDevice, type BenchCloud, type BenchPerson } from './bench-cloud.ts';
import { figure, timed, type Figure } from './figure.ts';
import { messageRows } from './volume.ts';

const MESSAGES = 100_000;

export async function measureFirstSync(_folder: string, progress: (line: string) => void): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ft-bench-sync-'));
  const cloud = await startTestCloud();
  try {
    progress(`writing ${MESSAGES} messages into Postgres`);
    await writeMessages(cloud.databaseUrl);
    const cold = await syncOnce(cloud, demoClient, join(folder, 'cold'));
    const warm = await syncOnce(cloud, demoClient, join(folder, 'warm'));
    const plain = plainIngest(join(folder, 'plain.db'));
    return [
      figure('first sync, 100,000 messages: until it can be used', warm.usableMs, 'ms', { budget: 10_000 }),
      figure('first sync, 100,000 messages by pages', MESSAGES / warm.seconds, 'rows/s', {
        budget: Math.round(Math.max(25_000, plain / 2)),
        limit: plain,
        direction: 'higher',
      }),
      figure('first sync, the first on this cloud', MESSAGES / cold.seconds, 'rows/s', {
        budget: 25_000,
        limit: plain,
        direction: 'higher',
      }),
      figure('first sync until the last message is indexed too', MESSAGES / warm.indexedSeconds, 'rows/s', {
        budget: Math.round(plain / 4),
        limit: plain,
        direction: 'higher',
      }),
      figure('memory that the first sync added', warm.addedMb, 'MB', { budget: 180 }),
    ];
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Straight into the table: what is measured is reading, and triggers would number them one by one. */
export async function writeMessages(databaseUrl: string): Promise<void> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(`
    begin; set local session_replication_role = replica;
    create temporary table target on commit drop as
      select c.*, row_number() over (order by c.id) - 1 as place, count(*) over () as conversations
      from conversation c join client_member m on m.client_id = c.client_id join app_user u on u.id = m.user_id
      where u.email = '${demoClient.email}' and c.kind = 'assignment';
    insert into message (id, conversation_id, conversation_kind, client_id, expert_id, seq, sender_id, sender_role, message_type, content, mentions, attachments, priority, written_at, received_at, created_at, updated_at, rev)
    select private.new_id(), c.id, c.kind, c.client_id, c.expert_id, c.last_seq + 1 + n / conversations, c.last_sender_id, 'client', 'text', 'facture dossier trimestre véhicule accise justificatif ' || n, '[]', '[]', 'normal', at, at, at, at, nextval('private.sync_rev')
    from generate_series(0, ${MESSAGES} - 1) n join target c on c.place = n % c.conversations
      cross join lateral (select now() - (${MESSAGES} - n) * interval '1 minute' as at) moment;
    update conversation c set last_seq = (select max(seq) from message m where m.conversation_id = c.id), rev = nextval('private.sync_rev')
    where c.id in (select id from target);
    commit`);
  await database.end();
}

async function syncOnce(cloud: BenchCloud, person: BenchPerson, folder: string) {
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const device = await openBenchDevice(cloud, person, folder);
  const { bridge } = device;
  await until(bridge, 'sync.status', {}, status => status.connection.name === 'live' && status.firstSync?.usable !== false);
  const usableMs = performance.now() - start;
  await until(bridge, 'storage.coverage', {}, ({ messages, notWhole }) => messages >= MESSAGES && notWhole === 0);
  const seconds = (performance.now() - start) / 1000;
  const addedMb = (process.memoryUsage.rss() - before) / 1e6;
  await until(bridge, 'search.coverage', {}, ({ messages, indexed }) => messages >= MESSAGES && indexed >= messages);
  const indexedSeconds = (performance.now() - start) / 1000;
  await device.core.close();
  return { usableMs, seconds, indexedSeconds, addedMb };
}

/** Asked now and then rather than watched: counting after each commit would be part of what is measured. */
async function until<N extends 'sync.status' | 'storage.coverage' | 'search.coverage'>(
  bridge: Bridge,
  name: N,
  params: QueryParams<N>,
  holds: (row: QueryRow<N>) => boolean,
): Promise<void> {
  for (;;) {
    const row = await new Promise<QueryRow<N> | undefined>(resolve => {
      const stop = bridge.watch(name, params, reply => {
        queueMicrotask(() => stop());
        resolve(reply.ok ? reply.value[0] : undefined);
      });
    });
    if (row !== undefined && holds(row)) return;
    await after(50);
  }
}

/** Rows per second of prepared inserts in transactions of the same size, into the same table with the same indexes. */
function plainIngest(path: string): number {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  for (const sql of createSyncedTable('message')) database.exec(sql);
  const kinds = Object.entries(columnsOf('message'));
  const rows = [...messageRows(1, MESSAGES)].map(row => [
    ...kinds.map(([name, { kind }]) => cellFromWire(kind, row[name] ?? null)),
    Number(row['rev']),
  ]);
  const insert = database.prepare(codecOf('message').upsert);
  const batch = database.transaction((start: number) => {
    for (let index = start; index < Math.min(start + 500, rows.length); index++) insert.run(...(rows[index] ?? []));
  });
  const ms = timed(() => {
    for (let start = 0; start < rows.length; start += 500) batch(start);
  });
  database.close();
  return (MESSAGES / ms) * 1000;
}
