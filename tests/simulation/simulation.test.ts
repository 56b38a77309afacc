/** Two hundred runs, and deliberate bugs that the simulation must notice (docs/SYNC.md, "The simulation"). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../sync/model/commands.ts';
import { shapes } from '../../sync/model/shapes.ts';
import { seedsFor } from '../support/seeded.ts';
import { mutations } from './mutations.ts';
import { openSimulation, type Simulation } from './simulation.ts';

const RUNS = 200;
const RUNS_AT_ONCE = 25;
/** Shorter than those of `npm run simulate`, so that many begin and end. */
const STEPS = 70;
/** Within so many runs a deliberate bug must show. */
const MOST_RUNS = 40;

let simulation: Simulation;
beforeAll(async () => {
  simulation = await openSimulation();
});
afterAll(async () => simulation.close());

const seeds = seedsFor(RUNS);
const groups = Array.from({ length: Math.ceil(seeds.length / RUNS_AT_ONCE) }, (_, index) =>
  seeds.slice(index * RUNS_AT_ONCE, (index + 1) * RUNS_AT_ONCE),
);
const done = new Set<string>();
const compared = new Set<string>();

test.each(groups.map(group => ({ first: group[0], last: group.at(-1), group })))(
  'whatever happens, what must hold holds: seeds $first to $last',
  async ({ group }) => {
    for (const seed of group) {
      const run = await simulation.run(seed, { steps: STEPS });
      expect(run.violation, `npm run simulate -- --seed ${seed} --steps ${STEPS} --trace`).toBeNull();
      run.commands.forEach(name => done.add(name));
      run.tables.forEach(table => compared.add(table));
    }
  },
  600_000,
);

// One seed alone, asked for by `TEST_SEED`, doesn't do everything.
test.runIf(seeds.length === RUNS)('every command and every shape takes part, by its declaration and its examples alone', () => {
  expect(
    Object.keys(commands).filter(name => !done.has(name)),
    'commands that the cloud never applied: do their examples give anything to the people of `simulation.ts`?',
  ).toEqual([]);
  expect(
    shapes.map(({ table }) => table).filter(table => !compared.has(table)),
    'shapes of which no row was compared: has `cloud-world.ts` a row that the people of `simulation.ts` see?',
  ).toEqual([]);
});

test('the same seed gives the same run, to the letter', async () => {
  const first = await simulation.run(42);
  const second = await simulation.run(42);
  expect(second.trace).toEqual(first.trace);
}, 120_000);

test.each(mutations)(
  'noticed: $name',
  async mutation => {
    for (let seed = 1; seed <= MOST_RUNS; seed++) {
      const { violation } = await simulation.run(seed, { steps: STEPS, mutation });
      if (violation === null) continue;
      expect(mutation.caughtBy, violation.detail).toContain(violation.invariant);
      expect((await simulation.run(seed, { steps: STEPS })).violation, 'and the same run holds without the bug').toBeNull();
      return;
    }
    expect.fail(`${MOST_RUNS} runs passed with this bug in them`);
  },
  600_000,
);
