/** A shape's rows as they were at one moment: files that are read while they are still being written. */
import { open, readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { createAnnouncer, waitUntil, type Announcer } from '../announcer.ts';
import { chunkPath, type ChunkProgress } from './chunk-files.ts';

type Chunk = { bytes: number; checksum: number; state: 'writing' | 'complete' | 'unchecked' };
export type StoredChunk = { readonly bytes: number; readonly checksum: number };
export type SnapshotState =
  { readonly name: 'writing' } | { readonly name: 'complete' } | { readonly name: 'failed'; readonly error: Error };

export type Snapshot = {
  readonly folder: string;
  readonly state: () => SnapshotState;
  readonly progress: ChunkProgress;
  readonly complete: () => void;
  readonly fail: (error: Error) => void;
  readonly news: Announcer;
  readonly chunks: () => readonly StoredChunk[];
  readonly bytes: () => number;
  /** Waits until it is known whether there is such a chunk; throws where the snapshot fails, a `DamagedSnapshot` where the disk changed it. */
  readonly hasChunk: (index: number, signal: AbortSignal) => Promise<boolean>;
  /** The chunk's text, which is a whole JSON array. */
  readonly read: (index: number, signal: AbortSignal) => AsyncIterable<Buffer>;
};

const blockBytes = 256 * 1024;
/** Postgres writes at its own pace; a connection that breaks fails the snapshot. */
const patienceMs = 10 * 60_000;

/** The shape is of no use any more; who asks for it reads it anew. */
export class DamagedSnapshot extends Error {}

export function createSnapshot(folder: string): Snapshot {
  return snapshotOf(folder, [], { name: 'writing' });
}

/** What is on the disk may have suffered: each chunk is looked at before it is first read. */
export function storedSnapshot(folder: string, chunks: readonly StoredChunk[]): Snapshot {
  return snapshotOf(
    folder,
    chunks.map(({ bytes, checksum }) => ({ bytes, checksum, state: 'unchecked' })),
    { name: 'complete' },
  );
}

function snapshotOf(folder: string, chunks: Chunk[], initial: SnapshotState): Snapshot {
  const news = createAnnouncer();
  let state = initial;
  const newest = (): Chunk | undefined => chunks.at(-1);
  const become = (next: SnapshotState): void => {
    state = next;
    news.announce();
  };
  const orThrow = (): void => {
    if (state.name === 'failed') throw state.error;
  };

  return {
    folder,
    news,
    state: () => state,
    progress: {
      opened: () => void chunks.push({ bytes: 0, checksum: 0, state: 'writing' }),
      grown(bytes) {
        const chunk = newest();
        if (chunk) chunk.bytes += bytes;
        news.announce();
      },
      closed(checksum) {
        const chunk = newest();
        if (chunk) Object.assign(chunk, { checksum, state: 'complete' });
        news.announce();
      },
    },
    complete: () => become({ name: 'complete' }),
    fail: error => become({ name: 'failed', error }),
    chunks: () => chunks.map(({ bytes, checksum }) => ({ bytes, checksum })),
    bytes: () => chunks.reduce((sum, chunk) => sum + chunk.bytes, 0),
    async hasChunk(index, signal) {
      const known = (): boolean => (chunks[index]?.bytes ?? 0) > 0 || state.name !== 'writing';
      await waitUntil(news, known, { ms: patienceMs, signal });
      orThrow();
      const chunk = chunks[index];
      if (chunk?.state === 'unchecked') {
        if (!(await isWhole(chunkPath(folder, index), chunk))) throw new DamagedSnapshot();
        chunk.state = 'complete';
      }
      return chunk !== undefined;
    },
    async *read(index, signal) {
      const chunk = chunks[index];
      if (!chunk) return;
      const file = await open(chunkPath(folder, index), 'r');
      try {
        for (let at = 0; chunk.state === 'writing' || at < chunk.bytes;) {
          const from = at;
          const more = await waitUntil(news, () => chunk.bytes > from || chunk.state !== 'writing' || state.name === 'failed', {
            ms: patienceMs,
            signal,
          });
          orThrow();
          if (more !== 'holds') return;
          const block = Buffer.allocUnsafe(Math.min(blockBytes, chunk.bytes - at));
          const { bytesRead } = await file.read(block, 0, block.length, at);
          at += bytesRead;
          if (bytesRead > 0) yield block.subarray(0, bytesRead);
        }
      } finally {
        await file.close();
      }
    },
  };
}

async function isWhole(path: string, { bytes, checksum }: StoredChunk): Promise<boolean> {
  const content = await readFile(path).catch(() => null);
  return content !== null && content.length === bytes && crc32(content) === checksum;
}
