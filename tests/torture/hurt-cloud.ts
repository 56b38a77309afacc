/** The local cloud of a torture: killed as a process is, or with its Postgres as a power cut does it, and started again. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { freePort } from '../../local-cloud/free-port.ts';
import { startChild } from '../e2e/support/child.ts';

const hello = z.object({ url: z.string(), anonKey: z.string(), databaseUrl: z.string() });

export type HurtCloud = {
  readonly port: number;
  readonly anonKey: string;
  kill(): Promise<void>;
  /** Postgres has no moment to end well either. */
  cutPower(): Promise<void>;
  start(): Promise<void>;
  ask(sql: string, params?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  stop(): Promise<void>;
};

export async function startHurtCloud(): Promise<HurtCloud> {
  const folder = await mkdtemp(join(tmpdir(), 'ft-torture-cloud-'));
  const port = await freePort(null);
  const run = () => startChild('../../torture/cloud-process.ts', [folder, String(port)], hello);
  let child = await run();
  const ask: HurtCloud['ask'] = async (sql, params = []) => {
    const database = new Client({ connectionString: child.hello.databaseUrl });
    database.on('error', () => undefined); // the query says it
    await database.connect();
    try {
      return (await database.query<Record<string, unknown>>(sql, [...params])).rows;
    } finally {
      await database.end();
    }
  };
  let [{ data_directory: data } = { data_directory: '' }] = await ask('show data_directory');

  return {
    port,
    anonKey: child.hello.anonKey,
    ask,
    kill: () => child.kill(),
    async cutPower() {
      const [postmaster = ''] = readFileSync(join(String(data), 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(postmaster), 'SIGKILL');
      await child.kill();
    },
    async start() {
      child = await run();
      [{ data_directory: data } = { data_directory: '' }] = await ask('show data_directory');
    },
    async stop() {
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
