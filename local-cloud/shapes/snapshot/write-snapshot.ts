/** Takes a shape's snapshot: one consistent look at the table, and the place in the log that belongs to it. */
import { z } from 'zod';
import { parseSnapshot, type SnapshotMark } from '../changes/visibility.ts';
import type { Database } from '../database.ts';
import type { ShapeDefinition } from '../definition.ts';
import { parseLsn } from '../pgoutput/frames.ts';
import { createChunkWriter } from './chunk-files.ts';
import { copyOut } from './copy-out.ts';
import type { Snapshot } from './snapshot.ts';
import { copySnapshot } from './snapshot-sql.ts';

export type SnapshotTask = {
  readonly database: Database;
  readonly definition: ShapeDefinition;
  readonly snapshot: Snapshot;
  readonly chunkBytes: number;
  /** Takes note of the moment. False: the log has run ahead of it, another moment is needed. */
  readonly accept: (mark: SnapshotMark) => boolean;
};

const attempts = 200;

export async function writeSnapshot(task: SnapshotTask): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) if (await tryOnce(task)) return;
  throw new Error('The snapshot never caught up with the log');
}

const markRow = z.object({ snapshot: z.string(), lsn: z.string() });

function tryOnce({ database, definition, snapshot, chunkBytes, accept }: SnapshotTask): Promise<boolean> {
  return database.transaction('begin isolation level repeatable read read only', async client => {
    const { rows } = await client.query('select pg_current_snapshot()::text as snapshot, pg_current_wal_insert_lsn()::text as lsn');
    const found = markRow.parse(rows[0]);
    const mark = parseSnapshot(found.snapshot, parseLsn(found.lsn));
    if (!accept(mark)) return false;
    const chunks = createChunkWriter(snapshot.folder, chunkBytes, snapshot.progress);
    try {
      if (definition.log === 'full') await copyOut(client, copySnapshot(definition), chunks.add);
      chunks.add(Buffer.from(`,${snapshotEndMessage(mark)}\n`));
      chunks.finish();
      return true;
    } catch (error) {
      chunks.abandon();
      throw error;
    }
  });
}

export function snapshotEndMessage({ xmin, xmax, inProgress }: SnapshotMark): string {
  return JSON.stringify({ headers: { control: 'snapshot-end', xip_list: inProgress.map(String), xmax: String(xmax), xmin: String(xmin) } });
}
