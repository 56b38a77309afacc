/** Wherever a client stands in a log, and whenever the log is compacted, it comes to the same rows. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Random } from '../../../sync/ports.ts';
import { pick, seeded, seedsFor } from '../../../tests/support/seeded.ts';
import { snapshotEnd, type Offset } from '../protocol/offset.ts';
import { mergeUpdates, parseChange, type LoggedChange } from './merge-updates.ts';
import { openShapeLog, type ShapeLog } from './shape-log.ts';

let path: string;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'financialtracker-compact-'));
  path = join(folder, 'log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const chunkBytes = 40_000;
type Table = Map<string, Record<string, string | null>>;

function change(log: ShapeLog, lsn: number, op: number, operation: string, key: string, value: Record<string, string | null>): void {
  log.append(lsn, {
    op,
    head: `{"value":${JSON.stringify(value)},"key":${JSON.stringify(key)},"headers":{`,
    tail: `"operation":"${operation}","lsn":"${lsn}"}}`,
  });
}

/** One transaction of random changes, applied to the table that they change. */
function writeSomething(log: ShapeLog, table: Table, lsn: number, random: Random): void {
  const texts = (): string => `${Math.floor(random() * 1_000_000)}é`.repeat(4);
  for (let op = 0; op < 2 + random() * 6; op += 1) {
    const key = `"t"/"${Math.floor(random() * 40)}"`;
    const held = table.get(key);
    if (!held) {
      const row = { id: key, a: texts(), b: texts() };
      table.set(key, row);
      change(log, lsn, op * 2, 'insert', key, row);
    } else if (random() < 0.05) {
      table.delete(key);
      change(log, lsn, op * 2, 'delete', key, { id: key });
    } else {
      const changed = { [pick(random, ['a', 'b'])]: pick(random, [texts(), null]) };
      table.set(key, { ...held, ...changed });
      change(log, lsn, op * 2, 'update', key, { id: key, ...changed });
    }
  }
  log.commit();
}

type Reader = { at: Offset; readonly rows: Table };

async function readOn(log: ShapeLog, reader: Reader, pieces: number): Promise<void> {
  for (let piece = 0; piece < pieces; piece += 1) {
    const upTo = log.limitAfter(reader.at);
    for await (const batch of log.read(reader.at, upTo)) for (const json of batch) apply(reader.rows, parseChange(json));
    reader.at = upTo;
  }
}

/** A row that it doesn't hold can't be updated, as it can't be for the strictest of clients. */
function apply(rows: Table, { key, value, headers: { operation } }: LoggedChange): void {
  const held = rows.get(key);
  if ((operation === 'insert') === (held !== undefined)) throw new Error(`${operation} of ${key}, held: ${held !== undefined}`);
  if (operation === 'delete') rows.delete(key);
  else rows.set(key, { ...held, ...value });
}

describe.each(seedsFor(4))('seed %i', seed => {
  test('clients that stop and go on anywhere, across compactions and restarts, hold the table in the end', async () => {
    const random = seeded(seed);
    const table: Table = new Map();
    let log = openShapeLog(path, chunkBytes);
    const readers: Reader[] = [];
    for (let lsn = 10; lsn < 20_000; lsn += 10) {
      writeSomething(log, table, lsn, random);
      if (random() < 0.01) readers.push({ at: snapshotEnd, rows: new Map() });
      if (random() < 0.03) await readOn(log, pick(random, [readers[0] ?? { at: snapshotEnd, rows: new Map() }, ...readers]), 1);
      // What is read and written while it goes on is part of the game.
      const compacting = random() < 0.005 ? log.compact() : null;
      if (compacting) {
        for (const reader of readers) await readOn(log, reader, 1 + Math.floor(random() * 2));
        lsn += 10;
        writeSomething(log, table, lsn, random);
        await compacting;
      }
      if (random() < 0.002) {
        log.flush();
        log = openShapeLog(path, chunkBytes);
      }
    }
    // All of it is compacted in the end: nothing that is still told one by one makes up for what was merged away.
    log.flush();
    log = openShapeLog(path, chunkBytes);
    await log.compact();
    readers.push({ at: snapshotEnd, rows: new Map() });
    for (const reader of readers) {
      await readOn(log, reader, 200);
      expect(reader.at).toEqual(log.end());
      expect(Object.fromEntries(reader.rows)).toEqual(Object.fromEntries(table));
    }
  });
});

function updates(log: ShapeLog, from: number, to: number): void {
  for (let lsn = from; lsn < to; lsn += 10) {
    change(log, lsn, 0, 'update', `"t"/"${lsn % 70}"`, { id: '1', a: 'x'.repeat(500) });
    log.commit();
  }
}

test('updates of few rows come to be as few, the newest in its place', async () => {
  const log = openShapeLog(path, chunkBytes);
  updates(log, 10, 20_000);
  const before = log.bytes();
  const end = log.end();
  await log.compact();
  expect(log.bytes()).toBeLessThan(before / 100);
  expect(log.end()).toEqual(end);
  expect(openShapeLog(path, chunkBytes).end()).toEqual(end);
  const held: string[] = [];
  for await (const batch of log.read(snapshotEnd, end)) held.push(...batch);
  expect(held).toHaveLength(7);
});

test('a log of other changes is left alone', async () => {
  const log = openShapeLog(path, chunkBytes);
  for (let lsn = 10; lsn < 10_000; lsn += 10) {
    change(log, lsn, 0, 'insert', `"t"/"${lsn}"`, { id: String(lsn), a: 'x'.repeat(500) });
    log.commit();
  }
  log.flush();
  const before = readFileSync(path);
  await log.compact();
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(existsSync(`${path}.new`)).toBe(false);
});

test('what an earlier process left of its compaction is in nobody’s way', async () => {
  const log = openShapeLog(path, chunkBytes);
  updates(log, 10, 20_000);
  log.flush();
  writeFileSync(`${path}.new`, 'half of a copy');
  const again = openShapeLog(path, chunkBytes);
  const end = again.end();
  await again.compact();
  expect(openShapeLog(path, chunkBytes).end()).toEqual(end);
});

test('a transaction taken back in the middle of a compaction stays taken back', async () => {
  const log = openShapeLog(path, chunkBytes);
  updates(log, 10, 20_000);
  const compacting = log.compact();
  for (let op = 0; op < 3_000; op += 1) change(log, 30_000, op, 'update', `"t"/"${op}"`, { id: '1', a: 'y'.repeat(500) });
  log.rollback();
  updates(log, 30_000, 30_010);
  await compacting;
  const held: string[] = [];
  for await (const batch of log.read(snapshotEnd, log.end())) held.push(...batch);
  expect(held.filter(json => json.includes('yyy'))).toEqual([]);
  expect(log.end()).toEqual({ lsn: 30_000, op: 0 });
  log.flush();
  expect(openShapeLog(path, chunkBytes).end()).toEqual({ lsn: 30_000, op: 0 });
});

test('merged updates hold every column that one of them set, and where it came from', () => {
  const update = (value: object, old_value?: object): LoggedChange =>
    parseChange(JSON.stringify({ value, key: 'k', headers: { operation: 'update', lsn: '2' }, ...(old_value ? { old_value } : {}) }));
  expect(mergeUpdates(update({ id: '1', b: 'x' }), update({ id: '1', a: 'y' }))).toEqual(update({ a: 'y', b: 'x', id: '1' }));
  expect(mergeUpdates(update({ id: '1', a: 'm' }, { a: 'first' }), update({ id: '1', a: 'n' }, { a: 'm' }))).toEqual(
    update({ id: '1', a: 'n' }, { a: 'first' }),
  );
});
