/** Takes a shape's snapshot: one consistent look at the table, and the place in the log that belongs to it. */
import { z } from 'zod';
import { parseSnapshot, type SnapshotMark } from '../changes/visibility.ts';
import type { Database } from '../database.ts';
import type { ShapeDefinition } from '../definition.ts';
import { parseLsn } from '../pgoutput/frames.ts';
import { createChunkWriter } from './chunk-files.ts';
import { copyOut } from './copy-out.ts';
import { isUnchanged, readTable, tableQuery } from '../table/catalog.ts';
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

/** `outdated`: the table isn't what the definition says any more, and nothing was written. */
export type SnapshotOutcome = 'written' | 'outdated';

export async function writeSnapshot(task: SnapshotTask): Promise<SnapshotOutcome> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const outcome = await tryOnce(task);
    if (outcome !== 'too-early') return outcome;
  }
  throw new Error('The snapshot never caught up with the log');
}

const markQuery = 'select pg_current_snapshot()::text as snapshot, pg_current_wal_insert_lsn()::text as lsn';
const markRow = z.object({ snapshot: z.string(), lsn: z.string() });

function tryOnce({ database, definition, snapshot, chunkBytes, accept }: SnapshotTask): Promise<SnapshotOutcome | 'too-early'> {
  const begin = `begin isolation level repeatable read read only; ${markQuery}; ${tableQuery(definition.table)}`;
  return database.transaction(begin, async (client, [, marks = [], table = []]) => {
    const found = markRow.parse(marks[0]);
    const mark = parseSnapshot(found.snapshot, parseLsn(found.lsn));
    if (!accept(mark)) return 'too-early';
    if (!isUnchanged(readTable(table), definition.table)) return 'outdated';
    const chunks = createChunkWriter(snapshot.folder, chunkBytes, snapshot.progress);
    try {
      if (definition.log === 'full') await copyOut(client, copySnapshot(definition), chunks.add);
      chunks.add(Buffer.from(`,${snapshotEndMessage(mark)}\n`));
      chunks.finish();
      return 'written';
    } catch (error) {
      chunks.abandon();
      throw error;
    }
  });
}

export function snapshotEndMessage({ xmin, xmax, inProgress }: SnapshotMark): string {
  return JSON.stringify({ headers: { control: 'snapshot-end', xip_list: inProgress.map(String), xmax: String(xmax), xmin: String(xmin) } });
}
