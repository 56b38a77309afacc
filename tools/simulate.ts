/**
 * `npm run simulate`: runs of the deterministic simulation, each from a seed (docs/SYNC.md).
 * `--seeds 1000` runs so many, `--from 5` from that one; `--seed 7 --trace` prints what happens in one; `--steps 40` cuts runs short.
 */
import { parseArgs } from 'node:util';
import { openSimulation, STEPS, type Run } from '../tests/simulation/simulation.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    steps: { type: 'string', default: String(STEPS) },
    trace: { type: 'boolean', default: false },
  },
});

const from = wholeNumber('seed', values.seed ?? values.from);
const count = values.seed === undefined ? wholeNumber('seeds', values.seeds) : 1;
const steps = wholeNumber('steps', values.steps);

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  process.stderr.write(`--${name} takes a whole number, not ${text}\n`);
  process.exit(2);
}

function failed({ seed, violation }: Run): void {
  process.stdout.write(`\nSeed ${seed} violates "${violation?.invariant}": ${violation?.detail}\n`);
  process.stdout.write(`Replay it: npm run simulate -- --seed ${seed} --steps ${steps} --trace\n`);
}

const started = performance.now();
const simulation = await openSimulation();
let exitCode = 0;
for (let seed = from; seed < from + count && exitCode === 0; seed++) {
  const run = await simulation.run(seed, { steps });
  if (values.trace) process.stdout.write(`${run.trace.join('\n')}\n`);
  if (run.violation !== null) {
    failed(run);
    exitCode = 1;
  } else if ((seed - from + 1) % 50 === 0 || seed === from + count - 1) {
    process.stdout.write(`${seed - from + 1} of ${count} runs hold, ${Math.round((performance.now() - started) / 1_000)} s\n`);
  }
}
await simulation.close();
process.exit(exitCode);
