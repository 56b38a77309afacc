import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { snapshotEnd, type Offset } from '../protocol/offset.ts';
import { openShapeLog, type ShapeLog } from './shape-log.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'financialtracker-log-'));
  path = join(folder, 'log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function transaction(log: ShapeLog, lsn: number, operations: number, size = 1): void {
  for (let op = 0; op < operations; op += 1)
    log.append(lsn, { op: op * 2, head: '{"headers":{', tail: `"op":"${lsn}_${op * 2}${'x'.repeat(size)}"}}` });
  log.commit();
}

async function allAfter(log: ShapeLog, after: Offset, upTo: Offset = log.end()): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of log.read(after, upTo)) found.push(...batch.map(json => /"op":"(\d+_\d+)/.exec(json)?.[1] ?? json));
  return found;
}

test('what is committed is read, from memory and from the file alike', async () => {
  const log = openShapeLog(path, 1_000_000);
  for (let lsn = 10; lsn < 400; lsn += 10) transaction(log, lsn, 3, 500);
  const inMemory = await allAfter(log, { lsn: 370, op: 2 });
  log.flush();
  expect(inMemory).toEqual(['370_4', '380_0', '380_2', '380_4', '390_0', '390_2', '390_4']);
  expect(await allAfter(log, { lsn: 370, op: 2 })).toEqual(inMemory);
  expect(await allAfter(log, snapshotEnd)).toHaveLength(117);
  expect(await allAfter(log, { lsn: 100, op: 0 }, { lsn: 110, op: 0 })).toEqual(['100_2', '100_4', '110_0']);
});

test('only the last message of a transaction says that it is the last', async () => {
  const log = openShapeLog(path, 1_000_000);
  transaction(log, 10, 2);
  log.flush();
  expect(
    readFileSync(path, 'utf8')
      .split('\n')
      .map(line => line.includes('"last":true')),
  ).toEqual([false, true, false]);
});

test('a transaction that is told again is not there twice', async () => {
  const log = openShapeLog(path, 1_000_000);
  transaction(log, 10, 2);
  transaction(log, 10, 2);
  expect(await allAfter(log, snapshotEnd)).toEqual(['10_0', '10_2']);
});

test('an unfinished transaction is not seen, and can be taken back even when the file has it', async () => {
  const log = openShapeLog(path, 1_000_000);
  transaction(log, 10, 1);
  for (let op = 0; op < 3_000; op += 1) log.append(20, { op, head: '{', tail: `"op":"20_${op}${'x'.repeat(500)}"}` });
  expect(await allAfter(log, snapshotEnd)).toEqual(['10_0']);
  log.rollback();
  transaction(log, 20, 1);
  expect(await allAfter(log, snapshotEnd)).toEqual(['10_0', '20_0']);
  log.flush();
  expect(await allAfter(openShapeLog(path, 1_000_000), snapshotEnd)).toEqual(['10_0', '20_0']);
});

test.each(['30 0 0 5 {"half":', '30 0 1 5 {"not":"what its checksum says"}\n', '\0\0\0\0\n40 0 1 2745614147 {}\n'])(
  'what a crash left at the end is cut off: %s',
  async torn => {
    const log = openShapeLog(path, 1_000_000);
    transaction(log, 10, 2);
    transaction(log, 20, 2);
    log.flush();
    const whole = readFileSync(path, 'utf8');
    appendFileSync(path, torn);
    const again = openShapeLog(path, 1_000_000);
    expect(again.end()).toEqual({ lsn: 20, op: 2 });
    expect(readFileSync(path, 'utf8')).toBe(whole);
  },
);

test('answers end where chunks do, the same after a restart', async () => {
  const log = openShapeLog(path, 1_000);
  transaction(log, 10, 20, 100);
  const ends = (of: ShapeLog): Offset[] => {
    const found: Offset[] = [];
    for (let at = snapshotEnd; found.length < 10 && at !== of.end(); at = found.at(-1) ?? at) found.push(of.limitAfter(at));
    return found;
  };
  log.flush();
  expect(ends(log).map(({ op }) => op)).toEqual([14, 30, 38]);
  expect(ends(openShapeLog(path, 1_000)).map(({ op }) => op)).toEqual([14, 30, 38]);
});
