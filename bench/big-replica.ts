/** A replica with a million messages, filled through the engine's own way in, made once and kept for later runs. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { TableName } from '../sync/model/tables.ts';
import { shapeIdentity, shapesFor } from '../sync/model/shapes.ts';
import type { ShapeChange, WireRow } from '../sync/ports.ts';
import { newId } from '../src-main/core/core-clock.ts';
import { openReplica, type Replica } from '../src-main/replica/open-replica.ts';
import { claims, conversationRows, messageRows, participantRows, stateRows, userRow } from './volume.ts';

export const MESSAGES = 1_000_000;
export const CONVERSATIONS = 2_000;
/** Raised when what fills the replica changes, so that a kept one is made anew. */
const VERSION = 4;
const SLICE = 500;

export const bigReplicaPath = (folder: string): string => join(folder, `replica-${VERSION}-${MESSAGES}.db`);

export function openBigReplica(folder: string, progress: (line: string) => void): Replica {
  mkdirSync(folder, { recursive: true });
  const path = bigReplicaPath(folder);
  if (!existsSync(path)) {
    progress(`making a replica of ${MESSAGES} messages, once`);
    const replica = openReplica(`${path}.new`, newId);
    fillReplica(replica, CONVERSATIONS, MESSAGES);
    replica.close();
    renameSync(`${path}.new`, path);
  }
  return openReplica(path, newId);
}

export function fillReplica(replica: Replica, conversations: number, messages: number): void {
  ingest(replica, 'app_user', [userRow()]);
  ingest(replica, 'conversation', conversationRows(conversations, messages));
  ingest(replica, 'conversation_participant', participantRows(conversations));
  ingest(replica, 'participant_state', stateRows(conversations, messages));
  ingest(replica, 'message', messageRows(conversations, messages));
  recordWindows(replica);
  while (replica.buildIndex(SLICE));
}

/** As if every message had come by pages: nothing is left to ask for. */
function recordWindows(replica: Replica): void {
  for (const { conversationId } of replica.store.conversationHistories())
    replica.store.applyPage({ conversationId, rows: [], end: { beforeSeq: null, reach: 1, reachAt: null, gone: [] } });
  replica.store.markFilled('message');
}

export function ingest(replica: Replica, table: TableName, rows: Iterable<WireRow>): void {
  const shape = shapesFor(claims).find(candidate => candidate.table === table);
  if (shape === undefined) throw new Error(`${table} has no shape`);
  const identity = shapeIdentity(shape, claims);
  let changes: ShapeChange[] = [];
  for (const row of rows) {
    changes.push({ kind: 'upsert', row });
    if (changes.length < SLICE) continue;
    replica.store.applyShape({ table, identity, changes, end: null });
    changes = [];
  }
  replica.store.applyShape({ table, identity, changes, end: { cursor: { handle: 'bench', offset: '0_inf' }, upToDate: true } });
}
