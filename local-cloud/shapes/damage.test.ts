/** Whatever happened to the files of a shape while the service was away: its clients never get anything wrong. */
import { existsSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdsSoon } from '../../tests/support/shapes/holds-soon.ts';
import { openShapeLab, type ShapeLab } from '../../tests/support/shapes/shape-lab.ts';
import { followStrictly } from '../../tests/support/shapes/strict-client.ts';

let lab: ShapeLab;
beforeAll(async () => {
  lab = await openShapeLab({ liveTimeoutMs: 300, chunkBytes: 20_000 });
});
afterAll(() => lab.close());

const shapeFile =
  (name: string, damage: (path: string) => void) =>
  (state: string): void => {
    for (const folder of readdirSync(join(state, 'shapes'))) {
      const path = join(state, 'shapes', folder, name);
      if (existsSync(path)) damage(path);
    }
  };
const remove = (path: string): void => rmSync(path);
const halve = (path: string): void => truncateSync(path, Math.floor(readFileSync(path).length / 2));
const overwrite = (path: string): void => {
  const content = readFileSync(path);
  // Still text, and still a number of the same length: only a checksum tells.
  writeFileSync(path, content.toString('latin1').replace('"body":"row 70"', '"body":"row 71"').replace('changed 7', 'changed 8'), 'latin1');
};
const zeros = (path: string): void => writeFileSync(path, Buffer.alloc(readFileSync(path).length));

const damages: Readonly<Record<string, (state: string) => void>> = {
  'the log is missing': shapeFile('log', remove),
  'the log ends early': shapeFile('log', halve),
  'a value of the log is another': shapeFile('log', overwrite),
  'the log is all zeros': shapeFile('log', zeros),
  'a chunk of the snapshot is missing': shapeFile('snapshot-1.json', remove),
  'a chunk of the snapshot ends early': shapeFile('snapshot-0.json', halve),
  'a value of the snapshot is another': shapeFile('snapshot-0.json', overwrite),
  'the description is cut': shapeFile('shape.json', halve),
  'the description is missing': shapeFile('shape.json', remove),
  'the half of a compaction is left': shapeFile('log', path => writeFileSync(`${path}.new`, 'half')),
  'the state is garbage': state => zeros(join(state, 'state.json')),
  'the state is missing': state => rmSync(join(state, 'state.json')),
  'everything is missing': state => rmSync(state, { recursive: true }),
};

test.each(Object.entries(damages))('%s', async (_, damage) => {
  await lab.sql(`drop table if exists item; create table item (id int primary key, body text);
    insert into item select i, 'row ' || i from generate_series(1, 400) i`);
  const follow = (): ReturnType<typeof followStrictly> => followStrictly(`${lab.url}/v1/shape`, { table: 'item', replica: 'full' });
  const early = follow();
  await holdsSoon(() => expect(early.rows().size).toBe(400));
  await lab.sql(`update item set body = 'changed ' || id where id < 60; delete from item where id = 3`);
  await holdsSoon(() => expect(early.rows().size).toBe(399));
  await lab.stopService();
  damage(lab.stateFolder);
  await lab.sql(`insert into item values (500, 'while away')`);
  await lab.startService();
  const late = follow();
  await lab.sql(`insert into item values (501, 'back')`);
  const expected = Object.fromEntries((await lab.sql('select id, body from item')).map(row => [String(row['id']), row['body']]));
  for (const client of [early, late]) {
    await holdsSoon(() => {
      expect(client.failure()).toBeNull();
      expect(Object.fromEntries([...client.rows().values()].map(row => [row['id'], row['body']]))).toEqual(expected);
    });
    await client.stop();
  }
});
