/** A log's file: one entry per line, `lsn op last checksum json`. */
import { closeSync, existsSync, fstatSync, openSync, readSync, truncateSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { isAfter, type Offset } from '../protocol/offset.ts';

export type Entry = Offset & { readonly last: boolean; readonly json: string };

const blockBytes = 256 * 1024;
const newline = 10;

export function entryLine({ lsn, op, last, json }: Entry): string {
  return `${lsn} ${op} ${last ? 1 : 0} ${crc32(json)} ${json}\n`;
}

/** The entries in the bytes from `position` to `end`, in batches. They were found intact when the file was opened. */
export async function* entriesOf(file: FileHandle, position: number, end: number): AsyncGenerator<readonly Entry[]> {
  const block = Buffer.alloc(Math.min(blockBytes, Math.max(0, end - position)));
  let rest: Buffer = Buffer.alloc(0);
  for (let at = position; at < end;) {
    const { bytesRead } = await file.read(block, 0, Math.min(block.length, end - at), at);
    if (bytesRead === 0) return;
    at += bytesRead;
    const data = Buffer.concat([rest, block.subarray(0, bytesRead)]);
    const whole = data.lastIndexOf(newline) + 1;
    rest = data.subarray(whole);
    yield readLines(data.subarray(0, whole), 'trusted').entries;
  }
}

/** Reads from `position` on the entries in (after, upTo], in batches. */
export async function* readEntries(file: FileHandle, position: number, after: Offset, upTo: Offset): AsyncGenerator<readonly string[]> {
  for await (const entries of entriesOf(file, position, Infinity)) {
    yield entries.filter(entry => isAfter(entry, after) && !isAfter(entry, upTo)).map(entry => entry.json);
    const last = entries.at(-1);
    if (last && !isAfter(upTo, last)) return;
  }
}

/** Reports every entry of a finished transaction, and cuts off what comes after the last that is whole. */
export function recoverEntries(path: string, report: (entry: Entry, bytes: number) => void): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  let kept = 0;
  try {
    const block = Buffer.alloc(Math.min(blockBytes, size));
    let rest: Buffer = Buffer.alloc(0);
    let pending: { readonly entry: Entry; readonly bytes: number }[] = [];
    for (let bytesRead = readSync(file, block); bytesRead > 0; bytesRead = readSync(file, block)) {
      const data = Buffer.concat([rest, block.subarray(0, bytesRead)]);
      const whole = data.lastIndexOf(newline) + 1;
      rest = data.subarray(whole);
      const { entries, intact } = readLines(data.subarray(0, whole), 'checked');
      for (const entry of entries) {
        pending.push({ entry, bytes: Buffer.byteLength(entryLine(entry)) });
        if (!entry.last) continue;
        for (const done of pending) report(done.entry, done.bytes);
        kept += pending.reduce((sum, done) => sum + done.bytes, 0);
        pending = [];
      }
      if (!intact) break;
    }
  } finally {
    closeSync(file);
  }
  if (kept < size) truncateSync(path, kept);
}

/** Of whole lines, up to the first that isn't one of ours. */
function readLines(data: Buffer, trust: 'checked' | 'trusted'): { readonly entries: readonly Entry[]; readonly intact: boolean } {
  const entries: Entry[] = [];
  for (const line of data.toString('utf8').split('\n').slice(0, -1)) {
    const match = /^(\d+) (\d+) ([01]) (\d+) \{/.exec(line);
    if (!match) return { entries, intact: false };
    const json = line.slice(match[0].length - 1);
    if (trust === 'checked' && crc32(json) !== Number(match[4])) return { entries, intact: false };
    entries.push({ lsn: Number(match[1]), op: Number(match[2]), last: match[3] === '1', json });
  }
  return { entries, intact: true };
}
