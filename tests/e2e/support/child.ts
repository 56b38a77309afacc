/** A helper process of a test: started, asked, stopped or killed, and never left behind. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { z } from 'zod';

export type Child<Hello> = {
  readonly hello: Hello;
  /** Sends a word and waits until the child says it is done. */
  ask(word: string): Promise<void>;
  stop(): Promise<void>;
  /** As a crash, a power cut or the task manager would. */
  kill(): Promise<void>;
};

const patienceMs = 60_000;

/** Its first message, checked, is its hello. */
export async function startChild<Hello>(script: string, args: readonly string[], hello: z.ZodType<Hello>): Promise<Child<Hello>> {
  const child = fork(join(import.meta.dirname, script), [...args], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'], execArgv: [] });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString('utf8')).slice(-4_000)));
  // Not 'close': after a disconnect Node doesn't always emit it.
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const first = await nextMessage(child, () => `${script} said nothing: ${complaint}`);
  const end = async (finish: () => void): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) finish();
    const cut = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(cut);
  };
  return {
    hello: hello.parse(first),
    async ask(word) {
      const done = nextMessage(child, () => `${script} did not ${word}: ${complaint}`);
      child.send(word);
      await done;
    },
    stop: () => end(() => child.disconnect()),
    kill: () => end(() => child.kill('SIGKILL')),
  };
}

function nextMessage(child: ChildProcess, complaint: () => string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(complaint())), patienceMs);
    const onEnd = (): void => reject(new Error(complaint()));
    child.once('exit', onEnd);
    child.once('message', message => {
      clearTimeout(timer);
      child.removeListener('exit', onEnd);
      resolve(message);
    });
  });
}
