/** `npm run torture`: rounds of real faults on real processes. `-- --rounds N --seed S`. */
import { parseArgs } from 'node:util';
import { openWorld, tortureRound } from '../tests/torture/torture.ts';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { rounds: { type: 'string', default: '100' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } },
});
const [rounds, firstSeed] = [Number(values.rounds), Number(values.seed)];
if (!Number.isInteger(rounds) || !Number.isInteger(firstSeed) || rounds < 1) {
  process.stderr.write('--rounds and --seed want whole numbers\n');
  process.exit(2);
}

const world = await openWorld();
if (!world.hurt.hasOwnDisk) process.stdout.write('No disk can be mounted here (it needs root on Linux): the full disk is left out.\n');
let failed = 0;
try {
  for (let seed = firstSeed; seed < firstSeed + rounds && failed === 0; seed++) {
    try {
      const { fault, kept, lostAndSaid } = await tortureRound(world, seed);
      process.stdout.write(
        `seed ${seed}: ${fault}: ${kept} kept${lostAndSaid === 0 ? '' : `, ${lostAndSaid} lost with the file and said`}\n`,
      );
    } catch (error) {
      failed++;
      const reason =
        error instanceof Error ? `${error.message}${error.cause instanceof Error ? ` (${error.cause.message})` : ''}` : String(error);
      process.stderr.write(`seed ${seed} FAILED: ${reason}\nagain: npm run torture -- --seed ${seed} --rounds 1\n`);
    }
  }
} finally {
  await world.close();
}
process.exit(failed === 0 ? 0 : 1);
