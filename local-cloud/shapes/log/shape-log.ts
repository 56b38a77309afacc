/**
 * The changes of one shape, in order: the newest in memory, all of them in a file. A transaction is seen whole or not at
 * all. The file is written in batches; what a crash loses of it, the replication slot tells again.
 */
import { appendFileSync, truncateSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LogMessage } from '../changes/log-messages.ts';
import { isAfter, type Offset } from '../protocol/offset.ts';
import { syncFolder } from '../disk/sync-folder.ts';
import { compactLog } from './compact-log.ts';
import { createLogIndex, type LogIndex } from './log-index.ts';
import { entryLine, readEntries, recoverEntries, type Entry } from './log-file.ts';

export type ShapeLog = {
  /** The last offset that readers may see. */
  readonly end: () => Offset;
  readonly bytes: () => number;
  /** Adds to the transaction whose commit stands at `lsn`; ignored where the log already has it. */
  readonly append: (lsn: number, message: LogMessage) => void;
  readonly commit: () => void;
  /** Forgets what was appended since the last commit. */
  readonly rollback: () => void;
  /** How far one answer goes that begins after `after`: to the end of its chunk at most. */
  readonly limitAfter: (after: Offset) => Offset;
  /** The messages in (after, upTo], as JSON texts, in batches. */
  readonly read: (after: Offset, upTo: Offset) => AsyncIterable<readonly string[]>;
  /** Writes to the file what isn't there yet. */
  readonly flush: () => void;
  /** Flushes, and waits until the disk has it. */
  readonly sync: () => Promise<void>;
  /** Merges the updates of each row where that saves enough. One at a time; what is read or appended meanwhile isn't held up. */
  readonly compact: () => Promise<void>;
};

const bytesHeldUnwritten = 1024 * 1024;
const bytesKeptInMemory = 16 * 1024;
/** Shorter logs than this part of an answer are left alone; one that was compacted is looked at again at twice its length. */
const compactFromChunks = 1 / 40;

export function openShapeLog(path: string, chunkBytes: number): ShapeLog {
  let index = createLogIndex(chunkBytes);
  recoverEntries(path, (entry, bytes) => index.add(entry, bytes));
  index.commit();
  let tail: Entry[] = [];
  let unwritten = 0;
  let unwrittenBytes = 0;
  let tailBytes = 0;
  /** What stands just before the tail. */
  let floor = index.end();
  let compactions = 0;
  let compactAtBytes = chunkBytes * compactFromChunks;
  /** A file that lost its name to another must not come back once the other is trusted. */
  let renamed = false;
  let held: { readonly lsn: number; readonly message: LogMessage } | null = null;

  const push = (lsn: number, { op, head, tail: rest }: LogMessage, last: boolean): void => {
    const entry: Entry = { lsn, op, last, json: `${head}${last ? '"last":true,' : ''}${rest}` };
    const bytes = Buffer.byteLength(entryLine(entry));
    tail.push(entry);
    index.add(entry, bytes);
    unwritten += 1;
    unwrittenBytes += bytes;
    tailBytes += bytes;
    if (unwrittenBytes > bytesHeldUnwritten) flush();
  };

  const flush = (): void => {
    if (unwritten > 0)
      appendFileSync(
        path,
        tail
          .slice(tail.length - unwritten)
          .map(entryLine)
          .join(''),
      );
    unwritten = 0;
    unwrittenBytes = 0;
    let dropped = 0;
    for (const entry of tail) {
      if (tailBytes <= bytesKeptInMemory) break;
      tailBytes -= Buffer.byteLength(entryLine(entry));
      floor = entry;
      dropped += 1;
    }
    tail = tail.slice(dropped);
  };

  /** The file and the place in it that belong together: a compaction may change both at any moment. */
  const openBefore = async (after: Offset): Promise<{ readonly file: FileHandle; readonly position: number }> => {
    for (;;) {
      const before = compactions;
      const file = await open(path, 'r');
      if (before === compactions) return { file, position: index.positionBefore(after) };
      await file.close();
    }
  };

  const settledBytes = (): number | null => {
    flush();
    return index.writtenBytes() === index.bytes() ? index.bytes() : null;
  };

  return {
    end: () => index.end(),
    bytes: () => index.bytes(),
    append(lsn, message) {
      if (lsn <= index.end().lsn) return;
      if (held) push(held.lsn, held.message, false);
      held = { lsn, message };
    },
    commit() {
      if (held) push(held.lsn, held.message, true);
      held = null;
      index.commit();
    },
    rollback() {
      held = null;
      if (index.bytes() === index.writtenBytes()) return;
      flush();
      truncateSync(path, index.bytes());
      const kept = index.end();
      tail = tail.filter(entry => !isAfter(entry, kept));
      tailBytes = tail.reduce((sum, entry) => sum + Buffer.byteLength(entryLine(entry)), 0);
      if (tail.length === 0) floor = kept;
      index.rollback();
    },
    limitAfter: after => index.limitAfter(after),
    async *read(after, upTo) {
      if (!isAfter(floor, after)) {
        yield tail.filter(entry => isAfter(entry, after) && !isAfter(entry, upTo)).map(entry => entry.json);
        return;
      }
      flush();
      const { file, position } = await openBefore(after);
      try {
        yield* readEntries(file, position, after, upTo);
      } finally {
        await file.close();
      }
    },
    flush,
    async sync() {
      flush();
      if (index.writtenBytes() === 0) return;
      if (renamed) await syncFolder(dirname(path));
      renamed = false;
      const file = await open(path, 'r+');
      try {
        await file.datasync();
      } finally {
        await file.close();
      }
    },
    async compact() {
      flush();
      const end = index.bytes();
      if (end < compactAtBytes) return;
      const adopt = (compacted: LogIndex): void => {
        index = compacted;
        compactions += 1;
        renamed = true;
      };
      await compactLog({ path, chunkBytes, end, settledBytes, adopt });
      compactAtBytes = Math.max(chunkBytes * compactFromChunks, index.bytes() * 2);
    },
  };
}
