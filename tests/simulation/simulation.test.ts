/** Two hundred runs, and deliberate bugs that the simulation must notice (docs/SYNC.md, "The simulation"). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedsFor } from '../support/seeded.ts';
import { mutations } from './mutations.ts';
import type { SimPostgres } from './sim-postgres.ts';
import { openSimulation, simulate } from './simulation.ts';

const RUNS = 200;
const RUNS_AT_ONCE = 25;
/** Within so many runs a deliberate bug must show. */
const MOST_RUNS = 30;

let postgres: SimPostgres;
beforeAll(async () => {
  postgres = await openSimulation();
});
afterAll(async () => postgres.cloud.close());

const seeds = seedsFor(RUNS);
const groups = Array.from({ length: Math.ceil(seeds.length / RUNS_AT_ONCE) }, (_, index) =>
  seeds.slice(index * RUNS_AT_ONCE, (index + 1) * RUNS_AT_ONCE),
);

test.each(groups.map(group => ({ first: group[0], last: group.at(-1), group })))(
  'whatever happens, what must hold holds: seeds $first to $last',
  async ({ group }) => {
    for (const seed of group) {
      const { violation } = await simulate(postgres, seed);
      expect(violation, `npm run simulate -- --seed ${seed} --trace`).toBeNull();
    }
  },
  600_000,
);

test('the same seed gives the same run, to the letter', async () => {
  const first = await simulate(postgres, 42);
  const second = await simulate(postgres, 42);
  expect(second.trace).toEqual(first.trace);
}, 120_000);

test.each(mutations)(
  'noticed: $name',
  async mutation => {
    for (let seed = 1; seed <= MOST_RUNS; seed++) {
      const { violation } = await simulate(postgres, seed, { mutation });
      if (violation === null) continue;
      expect(mutation.caughtBy, violation.detail).toContain(violation.invariant);
      return;
    }
    expect.fail(`${MOST_RUNS} runs passed with this bug in them`);
  },
  600_000,
);
