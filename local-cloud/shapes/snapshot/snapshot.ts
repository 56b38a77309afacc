/** A shape's rows as they were at one moment: files that are read while they are still being written. */
import { open } from 'node:fs/promises';
import { createAnnouncer, waitUntil, type Announcer } from '../announcer.ts';
import { chunkPath, type ChunkProgress } from './chunk-files.ts';

type Chunk = { bytes: number; complete: boolean };
export type SnapshotState =
  { readonly name: 'writing' } | { readonly name: 'complete' } | { readonly name: 'failed'; readonly error: Error };

export type Snapshot = {
  readonly folder: string;
  readonly state: () => SnapshotState;
  readonly progress: ChunkProgress;
  readonly complete: () => void;
  readonly fail: (error: Error) => void;
  readonly news: Announcer;
  readonly chunkSizes: () => readonly number[];
  readonly bytes: () => number;
  /** Waits until it is known whether there is such a chunk; throws where the snapshot fails. */
  readonly hasChunk: (index: number, signal: AbortSignal) => Promise<boolean>;
  /** The chunk's text, which is a whole JSON array. */
  readonly read: (index: number, signal: AbortSignal) => AsyncIterable<Buffer>;
};

const blockBytes = 256 * 1024;
/** Postgres writes at its own pace; a connection that breaks fails the snapshot. */
const patienceMs = 10 * 60_000;

export function createSnapshot(folder: string): Snapshot {
  return snapshotOf(folder, [], { name: 'writing' });
}

export function storedSnapshot(folder: string, sizes: readonly number[]): Snapshot {
  return snapshotOf(
    folder,
    sizes.map(bytes => ({ bytes, complete: true })),
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
      opened: () => void chunks.push({ bytes: 0, complete: false }),
      grown(bytes) {
        const chunk = newest();
        if (chunk) chunk.bytes += bytes;
        news.announce();
      },
      closed() {
        const chunk = newest();
        if (chunk) chunk.complete = true;
        news.announce();
      },
    },
    complete: () => become({ name: 'complete' }),
    fail: error => become({ name: 'failed', error }),
    chunkSizes: () => chunks.map(chunk => chunk.bytes),
    bytes: () => chunks.reduce((sum, chunk) => sum + chunk.bytes, 0),
    async hasChunk(index, signal) {
      const known = (): boolean => (chunks[index]?.bytes ?? 0) > 0 || state.name !== 'writing';
      await waitUntil(news, known, { ms: patienceMs, signal });
      orThrow();
      return chunks[index] !== undefined;
    },
    async *read(index, signal) {
      const chunk = chunks[index];
      if (!chunk) return;
      const file = await open(chunkPath(folder, index), 'r');
      try {
        for (let at = 0; !chunk.complete || at < chunk.bytes;) {
          const from = at;
          const more = await waitUntil(news, () => chunk.bytes > from || chunk.complete || state.name === 'failed', {
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
