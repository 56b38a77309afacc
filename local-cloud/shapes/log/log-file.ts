/** A log's file: one entry per line, `lsn op last json`. */
import { closeSync, existsSync, openSync, readSync, truncateSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { isAfter, type Offset } from '../protocol/offset.ts';

export type Entry = Offset & { readonly last: boolean; readonly json: string };

const blockBytes = 256 * 1024;
const newline = 10;

export function entryLine({ lsn, op, last, json }: Entry): string {
  return `${lsn} ${op} ${last ? 1 : 0} ${json}\n`;
}

/** Reads from `position` on the entries in (after, upTo], in batches. */
export async function* readEntries(path: string, position: number, after: Offset, upTo: Offset): AsyncGenerator<readonly string[]> {
  const file = await open(path, 'r');
  try {
    const block = Buffer.alloc(blockBytes);
    let rest: Buffer = Buffer.alloc(0);
    for (let at = position; ;) {
      const { bytesRead } = await file.read(block, 0, blockBytes, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      const data = Buffer.concat([rest, block.subarray(0, bytesRead)]);
      const whole = data.lastIndexOf(newline) + 1;
      rest = data.subarray(whole);
      const { entries } = readLines(data.subarray(0, whole));
      yield entries.filter(entry => isAfter(entry, after) && !isAfter(entry, upTo)).map(entry => entry.json);
      const last = entries.at(-1);
      if (last && !isAfter(upTo, last)) return;
    }
  } finally {
    await file.close();
  }
}

/** Reports every entry of a finished transaction, and cuts off what a crash left after the last of them. */
export function recoverEntries(path: string, report: (entry: Entry, bytes: number) => void): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  let kept = 0;
  try {
    const block = Buffer.alloc(blockBytes);
    let rest: Buffer = Buffer.alloc(0);
    let pending: { readonly entry: Entry; readonly bytes: number }[] = [];
    for (let bytesRead = readSync(file, block); bytesRead > 0; bytesRead = readSync(file, block)) {
      const data = Buffer.concat([rest, block.subarray(0, bytesRead)]);
      const whole = data.lastIndexOf(newline) + 1;
      rest = data.subarray(whole);
      const { entries, intact } = readLines(data.subarray(0, whole));
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
  truncateSync(path, kept);
}

/** Of whole lines, up to the first that isn't one of ours. */
function readLines(data: Buffer): { readonly entries: readonly Entry[]; readonly intact: boolean } {
  const entries: Entry[] = [];
  for (const line of data.toString('utf8').split('\n').slice(0, -1)) {
    const match = /^(\d+) (\d+) ([01]) \{/.exec(line);
    if (!match) return { entries, intact: false };
    entries.push({ lsn: Number(match[1]), op: Number(match[2]), last: match[3] === '1', json: line.slice(match[0].length - 1) });
  }
  return { entries, intact: true };
}
