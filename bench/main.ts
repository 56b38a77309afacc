/** `npm run bench`: every figure beside its budget. `--json` for machines, names to run only those. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure } from './figure.ts';
import { measureAtRest } from './at-rest.ts';
import { measureClick } from './click.ts';
import { measureDelivery } from './delivery.ts';
import { measureFiveHundred } from './five-hundred.ts';
import { measureFirstSync } from './first-sync.ts';
import { measureReading } from './reading.ts';
import { measureScreen } from './screen.ts';
import { measureSearch } from './search.ts';
import { measureStart } from './start.ts';
import { measureWriting } from './writing.ts';
import { table } from './report.ts';

const suites = {
  reading: measureReading,
  search: measureSearch,
  writing: measureWriting,
  'first-sync': measureFirstSync,
  click: measureClick,
  delivery: measureDelivery,
  'five-hundred': measureFiveHundred,
  screen: measureScreen,
  start: measureStart,
  'at-rest': measureAtRest,
} as const;

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true });
const unknown = positionals.filter(name => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

const folder = join('node_modules', '.cache', 'financialtracker-bench');
mkdirSync(folder, { recursive: true });
const progress = (line: string): void => {
  if (!values.json) console.error(line);
};

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(suites)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  progress(`measuring ${name}`);
  figures.push(...(await measure(folder, progress)));
}
console.log(values.json ? JSON.stringify(figures, null, 2) : table(figures));
