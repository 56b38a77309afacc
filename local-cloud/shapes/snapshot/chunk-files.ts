/** A snapshot's files: each is one answer, a JSON array, cut where it reaches the size of a chunk. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

export type ChunkWriter = {
  /** A line `,{…}\n`. */
  readonly add: (line: Buffer) => void;
  readonly finish: () => void;
  readonly abandon: () => void;
};

export type ChunkProgress = {
  readonly opened: () => void;
  readonly grown: (bytes: number) => void;
  readonly closed: (checksum: number) => void;
};

const bufferBytes = 256 * 1024;
/** Most snapshots are small, and hundreds are written at once when many people come. */
const firstBufferBytes = 8 * 1024;
const openingBracket = 0x5b;

export function chunkPath(folder: string, index: number): string {
  return join(folder, `snapshot-${index}.json`);
}

export function createChunkWriter(folder: string, chunkBytes: number, progress: ChunkProgress): ChunkWriter {
  let buffer = Buffer.allocUnsafe(firstBufferBytes);
  let filled = 0;
  let index = 0;
  let open: { readonly file: number; bytes: number; checksum: number } | null = null;

  const put = (bytes: Buffer): void => {
    if (filled + bytes.length > bufferBytes) write();
    if (filled + bytes.length > buffer.length) grow(filled + bytes.length);
    filled += bytes.copy(buffer, filled);
  };
  const grow = (needed: number): void => {
    const wider = Buffer.allocUnsafe(Math.max(needed, Math.min(buffer.length * 4, bufferBytes)));
    buffer.copy(wider, 0, 0, filled);
    buffer = wider;
  };
  const write = (): void => {
    if (open === null || filled === 0) return;
    const bytes = filled;
    for (let at = 0; at < bytes;) at += writeSync(open.file, buffer, at, bytes - at);
    open.checksum = crc32(buffer.subarray(0, bytes), open.checksum);
    filled = 0;
    progress.grown(bytes);
  };
  const close = (): void => {
    if (open === null) return;
    put(Buffer.from(']'));
    write();
    const { file, checksum } = open;
    closeSync(file);
    open = null;
    index += 1;
    progress.closed(checksum);
  };

  return {
    add(line) {
      const first = open === null;
      open ??= { file: openSync(chunkPath(folder, index), 'w'), bytes: 0, checksum: 0 };
      if (first) progress.opened();
      const start = filled + line.length > bufferBytes ? 0 : filled;
      put(line);
      if (first) buffer[start] = openingBracket;
      open.bytes += line.length - 2;
      if (open.bytes >= chunkBytes) close();
    },
    finish: close,
    abandon() {
      if (open !== null) closeSync(open.file);
      open = null;
    },
  };
}
