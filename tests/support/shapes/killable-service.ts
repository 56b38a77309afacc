/** Runs the shape service as a process, kills it without a word, and starts it again at the same address. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../../local-cloud/free-port.ts';

export type KillableService = {
  readonly url: string;
  readonly killAndStartAgain: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function openServiceProcess(lab: { readonly databaseUrl: string; readonly stateFolder: string }): Promise<KillableService> {
  const port = await freePort(null);
  const start = async (): Promise<ChildProcess> => {
    const child = fork(join(import.meta.dirname, 'service-process.ts'), [lab.databaseUrl, lab.stateFolder, String(port)], { execArgv: [] });
    await once(child, 'message');
    return child;
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  let running = await start();
  return {
    url: `http://127.0.0.1:${port}`,
    async killAndStartAgain() {
      await kill(running);
      running = await start();
    },
    stop: () => kill(running),
  };
}
