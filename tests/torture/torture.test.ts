/** Ten rounds of real faults on real processes, every kind once: `npm run torture` runs more (S20, S21). */
import { afterAll, beforeAll, test } from 'vitest';
import { openWorld, tortureRound } from './torture.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld();
  if (!world.hurt.hasOwnDisk)
    process.stderr.write('No disk could be mounted here (it takes the right to mount a tmpfs): none is filled.\n');
}, 120_000);
afterAll(() => world.close());

const first = Number(process.env['TEST_SEED'] ?? Math.floor(Date.now() / 86_400_000) * 10);

test.each(Array.from({ length: 10 }, (_, index) => first + index))(
  'torture seed %i: what was answered ok is there once and in order, or its loss was said',
  async seed => {
    await tortureRound(world, seed);
  },
  180_000,
);
