/** Puts a copy of a log in its place, without the updates that a later update of the same row contains. */
import { renameSync } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { entriesOf, entryLine, type Entry } from './log-file.ts';
import { createLogIndex, type LogIndex } from './log-index.ts';
import { createSuperseding, mergeUpdates, parseChange, type LoggedChange } from './merge-updates.ts';

export type Compaction = {
  readonly path: string;
  readonly chunkBytes: number;
  /** So many bytes of the log, whole transactions, are compacted; what follows is copied as it is. */
  readonly end: number;
  /** How long the file is now; null while it holds a part of a transaction. */
  readonly settledBytes: () => number | null;
  /** The copy has the log's name from this moment on. */
  readonly adopt: (index: LogIndex) => void;
};

/** Less than this share of the entries saved isn't worth a copy. */
const worthwhile = 0.2;
const rounds = 50;

/** Every offset that a client may hold stays valid. The log may grow meanwhile; a crash leaves the one file or the other. */
export async function compactLog({ path, chunkBytes, end, settledBytes, adopt }: Compaction): Promise<void> {
  const source = await open(path, 'r');
  try {
    const superseded = await findSuperseded(source, end);
    if (superseded === null) return;
    const index = createLogIndex(chunkBytes);
    const target = await open(`${path}.new`, 'w');
    try {
      const append = (entries: readonly Entry[]): Promise<void> => write(target, index, entries);
      await writeMerged({ source, end, superseded, append });
      for (let [round, copied] = [0, end]; round < rounds; round += 1) {
        await target.datasync();
        const settled = settledBytes();
        if (settled === copied) {
          renameSync(`${path}.new`, path);
          index.commit();
          return adopt(index);
        }
        for await (const entries of entriesOf(source, copied, settled ?? copied)) await append(entries);
        copied = settled ?? copied;
      }
    } finally {
      await target.close();
    }
    await rm(`${path}.new`, { force: true });
  } finally {
    await source.close();
  }
}

/** Null where little would be gained. */
async function findSuperseded(source: FileHandle, end: number): Promise<ReadonlySet<number> | null> {
  const { add, superseded } = createSuperseding();
  let count = 0;
  for await (const entries of entriesOf(source, 0, end)) {
    for (const { json } of entries) add(parseChange(json));
    count += entries.length;
  }
  return superseded.size < count * worthwhile ? null : superseded;
}

type Merging = {
  readonly source: FileHandle;
  readonly end: number;
  readonly superseded: ReadonlySet<number>;
  readonly append: (entries: readonly Entry[]) => Promise<void>;
};

async function writeMerged({ source, end, superseded, append }: Merging): Promise<void> {
  const pending = new Map<string, LoggedChange>();
  let place = 0;
  const merged = (entry: Entry): readonly Entry[] => {
    const isSuperseded = superseded.has(place);
    place += 1;
    const change = parseChange(entry.json);
    const earlier = pending.get(change.key);
    const whole = earlier ? mergeUpdates(earlier, change) : change;
    if (isSuperseded) {
      pending.set(change.key, whole);
      return [];
    }
    pending.delete(change.key);
    return [earlier ? { ...entry, json: JSON.stringify(whole) } : entry];
  };
  for await (const entries of entriesOf(source, 0, end)) await append(entries.flatMap(merged));
}

async function write(target: FileHandle, index: LogIndex, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const lines = entries.map(entryLine);
  for (const [place, entry] of entries.entries()) index.add(entry, Buffer.byteLength(lines[place] ?? ''));
  await target.writeFile(lines.join(''));
}
