import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { idSequence } from '../../tests/support/ids.ts';
import { openReplica, type Replica } from './open-replica.ts';

const folder = mkdtempSync(join(tmpdir(), 'ft-free-'));
const path = join(folder, 'replica.db');
let replica: Replica | null = null;
afterEach(() => {
  replica?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what was freed goes back to the disk a few pages at a time, down to a little that is kept', async () => {
  const opened = openReplica(path, idSequence(4));
  replica = opened;
  opened.writeLocal(db => {
    for (let index = 0; index < 2_000; index++)
      db.run('INSERT INTO setting (key, value) VALUES (?, ?)', `filler ${index}`, 'x'.repeat(4_000));
  });
  await opened.checkpoint();
  const full = statSync(path).size;
  expect(opened.giveBack(100)).toBe(false);
  opened.writeLocal(db => db.run(`DELETE FROM setting WHERE key LIKE 'filler%'`));
  let steps = 0;
  while (opened.giveBack(100)) steps += 1;
  await opened.checkpoint();
  expect(steps).toBeGreaterThan(5);
  expect(statSync(path).size).toBeLessThan(full / 3);
  expect(opened.read.get(`SELECT value FROM setting WHERE key = 'device_id'`)?.['value']).toBe(opened.deviceId);
});
