/** Whatever is written, and whenever a client begins, every shape comes to hold exactly what a select finds. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded, seedsFor } from '../../tests/support/seeded.ts';
import {
  followSomething,
  holdsWhatIsSelected,
  itemTable,
  writeForAWhile,
  type Follower,
} from '../../tests/support/shapes/random-writing.ts';
import { openServiceProcess } from '../../tests/support/shapes/killable-service.ts';
import { openShapeLab, type ShapeLab } from '../../tests/support/shapes/shape-lab.ts';

let lab: ShapeLab;
beforeAll(async () => {
  lab = await openShapeLab({ liveTimeoutMs: 300, chunkBytes: 2_000 });
});
afterAll(() => lab.close());

describe.each(seedsFor(2))('seed %i', seed => {
  test('shapes begun while three writers are at work hold what is selected in the end', async () => {
    const random = seeded(seed);
    await lab.sql(itemTable);
    const followers: Follower[] = [followSomething(lab.url, random)];
    const writers = [1, 2, 3].map(writer => writeForAWhile(lab.databaseUrl, seeded(seed * 10 + writer), 60));
    const starter = (async () => {
      for (let count = 0; count < 12; count += 1) {
        await lab.sql('select pg_sleep(0.01)');
        followers.push(followSomething(lab.url, random));
      }
    })();
    await Promise.all([...writers, starter]);
    for (const follower of followers) await holdsWhatIsSelected(follower, lab.sql);
    expect(followers.map(({ client }) => client.refetches())).toEqual(followers.map(() => 0));
    await Promise.all(followers.map(({ client }) => client.stop()));
  });

  test('restarts of the service in the middle lose nothing and repeat nothing', async () => {
    const random = seeded(seed + 1);
    await lab.sql(itemTable);
    const followers = Array.from({ length: 6 }, () => followSomething(lab.url, random));
    for (let round = 0; round < 2; round += 1) {
      const writing = Promise.all([1, 2].map(writer => writeForAWhile(lab.databaseUrl, seeded(seed * 100 + round * 10 + writer), 30)));
      await lab.stopService();
      await lab.startService();
      await writing;
    }
    for (const follower of followers) await holdsWhatIsSelected(follower, lab.sql);
    await Promise.all(followers.map(({ client }) => client.stop()));
  });

  test('a service that is killed again and again goes on where it was', async () => {
    const random = seeded(seed + 2);
    await lab.sql(itemTable);
    await lab.stopService();
    const service = await openServiceProcess(lab);
    const followers = Array.from({ length: 6 }, () => followSomething(service.url, random));
    const writing = Promise.all([1, 2].map(writer => writeForAWhile(lab.databaseUrl, seeded(seed * 1000 + writer), 400)));
    for (let kills = 0; kills < 8; kills += 1) {
      // In the middle of a snapshot, of a checkpoint, of a compaction: whatever it is doing by then.
      await lab.sql(`select pg_sleep(${0.02 + random() * 0.2})`);
      await service.killAndStartAgain();
    }
    await writing;
    for (const follower of followers) await holdsWhatIsSelected(follower, lab.sql);
    await Promise.all(followers.map(({ client }) => client.stop()));
    await service.stop();
    await lab.startService();
  }, 60_000);
});
