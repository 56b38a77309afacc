/** A whole application for a spec: one cloud, and as many computers as the story needs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startChild } from './child.ts';

const cloudHello = z.object({ url: z.string(), anonKey: z.string(), databaseUrl: z.string() });
const deviceHello = z.object({ url: z.string(), port: z.int() });

export type TestCloud = z.infer<typeof cloudHello> & {
  /** No request gets through; the data stays. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
};

export type Device = {
  /** With its token; the same after a restart. */
  readonly url: string;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** On the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export async function startTestCloud(): Promise<TestCloud> {
  const folder = await mkdtemp(join(tmpdir(), 'ft-cloud-'));
  const child = await startChild('cloud-process.ts', [folder], cloudHello);
  let up = true;
  const change = async (word: 'go down' | 'come back'): Promise<void> => {
    if (up === (word === 'come back')) return;
    await child.ask(word);
    up = !up;
  };
  return {
    ...child.hello,
    goDown: () => change('go down'),
    comeBack: () => change('come back'),
    async stop() {
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `disk` is where its folder is made: elsewhere than among the other temporary files. */
export async function startDevice(cloud: Pick<TestCloud, 'url' | 'anonKey'>, disk = tmpdir()): Promise<Device> {
  const folder = await mkdtemp(join(disk, 'ft-device-'));
  const start = (port: number) => startChild('device-process.ts', [folder, cloud.url, cloud.anonKey, String(port)], deviceHello);
  let child = await start(0);
  const { url, port } = child.hello;
  return {
    url,
    kill: () => child.kill(),
    async restart() {
      child = await start(port);
    },
    async stop() {
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
