/** From the start of a process to the first screen's data over the pipe, a million messages being there. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { MESSAGES, openBigReplica } from './big-replica.ts';
import { figure, percentile, type Figure } from './figure.ts';

const RUNS = 5;

export async function measureStart(folder: string, progress: (line: string) => void): Promise<readonly Figure[]> {
  openBigReplica(folder, progress).close();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await startOnce(folder));
  return [
    figure(`process start to the first screen's data, ${MESSAGES.toLocaleString('en')} messages`, percentile(times, 0.5), 'ms', {
      budget: 800,
    }),
  ];
}

async function startOnce(folder: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [new URL('start-child.ts', import.meta.url).pathname, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, 'line');
  const elapsed = performance.now() - start;
  await once(child, 'exit');
  if (line !== 'ready') throw new Error(`the child said ${String(line)}`);
  return elapsed;
}
