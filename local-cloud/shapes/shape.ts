/** One shape as the service holds it: its snapshot, its log, and how transactions come into the log. */
import { createAnnouncer, type Announcer } from './announcer.ts';
import { createMessageWriter, type LogMessage, type MessageWriter } from './changes/log-messages.ts';
import type { Routed } from './changes/router.ts';
import { isInSnapshot, type SnapshotMark } from './changes/visibility.ts';
import type { ShapeDefinition } from './definition.ts';
import type { ShapeLog } from './log/shape-log.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

export type ShapeIdentity = { readonly handle: string; readonly key: string; readonly folder: string };

export type Shape = Routed &
  ShapeIdentity & {
    readonly definition: ShapeDefinition;
    readonly snapshot: Snapshot;
    readonly log: ShapeLog;
    readonly messagesOf: MessageWriter;
    /** The log moved on, or the shape is gone. */
    readonly news: Announcer;
    readonly mark: () => SnapshotMark | null;
    /** The snapshot's moment is known: what came meanwhile and isn't in it goes into the log. */
    readonly settle: (mark: SnapshotMark, openLsn: number | null) => void;
    readonly receive: (transaction: TransactionId, messages: readonly LogMessage[]) => void;
    /** Whether its snapshot has this transaction already; false while the snapshot's moment isn't known. */
    readonly beganAfter: (transaction: TransactionId) => boolean;
    readonly commit: () => void;
    /** The stream broke inside a transaction, which will be told again. */
    readonly rollback: (lsn: number) => void;
    readonly isGone: () => boolean;
    readonly leave: () => void;
    readonly use: { lastAt: number };
  };

/** `lsn` is where its commit stands. */
type TransactionId = { readonly lsn: number; readonly xid: number };

type Parts = {
  readonly identity: ShapeIdentity;
  readonly definition: ShapeDefinition;
  readonly snapshot: Snapshot;
  readonly log: ShapeLog;
};
type Waiting = TransactionId & { readonly messages: readonly LogMessage[] };

export function createShape({ identity, definition, snapshot, log }: Parts, stored: SnapshotMark | null): Shape {
  const news = createAnnouncer();
  let mark = stored;
  let waiting: Waiting[] = [];
  let gone = false;

  const admit = (settled: SnapshotMark, part: Waiting): void => {
    if (has(settled, part)) return;
    for (const message of part.messages) log.append(part.lsn, message);
  };

  return {
    ...identity,
    definition,
    snapshot,
    log,
    news,
    tableOid: definition.table.oid,
    condition: definition.where?.condition ?? null,
    messagesOf: createMessageWriter(definition),
    use: { lastAt: 0 },
    mark: () => mark,
    settle(settled, openLsn) {
      mark = settled;
      for (const [index, part] of waiting.entries()) {
        admit(settled, part);
        const next = waiting[index + 1]?.lsn ?? openLsn;
        if (next !== part.lsn) log.commit();
      }
      waiting = [];
      news.announce();
    },
    receive({ lsn, xid }, messages) {
      const part = { lsn, xid, messages };
      if (mark === null) waiting.push(part);
      else admit(mark, part);
    },
    beganAfter: transaction => mark !== null && has(mark, transaction),
    commit() {
      if (mark !== null) log.commit();
    },
    rollback(lsn) {
      waiting = waiting.filter(part => part.lsn !== lsn);
      if (mark !== null) log.rollback();
    },
    isGone: () => gone,
    leave() {
      gone = true;
      news.announce();
    },
  };
}

function has(mark: SnapshotMark, { lsn, xid }: TransactionId): boolean {
  return lsn < mark.lsn && isInSnapshot(mark, xid);
}
