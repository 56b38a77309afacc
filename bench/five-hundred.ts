/** Many connected people, five hundred as DESIGN has it: how soon each hears of a change, and what the cloud's process takes for it. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import { notifyTimes, plainStreamTimes } from './crowd-limits.ts';
import { addPairs, everybodySql, messageSql, signInAll } from './crowd-people.ts';
import { figure, percentile, type Figure } from './figure.ts';

const PEOPLE = 500;
const PER_SECOND = 20;
const MESSAGES = 400;
const TO_EVERYBODY = 10;
const AT_REST_MS = 20_000;
/** The message and its conversation, each to two people. */
const READERS_OF_A_MESSAGE = 4;

const cloudHello = z.object({ url: z.string(), anonKey: z.string(), databaseUrl: z.string() });
const usage = z.object({ rssMb: z.number(), cpuMs: z.number() });
const readersHello = z.object({ streams: z.number(), readSeconds: z.number(), followSeconds: z.number() });
const heard = z.object({ arrivals: z.array(z.object({ mark: z.number(), at: z.number() })), reconnects: z.number() });

export async function measureFiveHundred(_folder: string, progress: (line: string) => void, people = PEOPLE): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ft-bench-crowd-'));
  const children: ChildProcess[] = [];
  const start = async <T>(script: string, args: readonly string[], hello: z.ZodType<T>): Promise<{ child: ChildProcess; hello: T }> => {
    const child = fork(join(import.meta.dirname, script), [...args], { execArgv: [] });
    children.push(child);
    return { child, hello: hello.parse(await firstMessage(child)) };
  };
  try {
    const cloud = await start('crowd-cloud.ts', [], cloudHello);
    const database = new Client({ connectionString: cloud.hello.databaseUrl });
    await database.connect();
    await addPairs(database, people / 2);
    const tokens = await signInAll(cloud.hello, people);
    const before = await ask(cloud.child, usage);
    const path = join(folder, 'readers.json');
    writeFileSync(path, JSON.stringify({ ...cloud.hello, tokens }));
    const readers = await start('crowd-readers.ts', [path], readersHello);
    const { streams, readSeconds, followSeconds } = readers.hello;
    progress(
      `${people} people read ${streams} cold shapes in ${readSeconds.toFixed(0)} s, and followed them ${followSeconds.toFixed(0)} s later`,
    );
    const [restStart, restBegan] = [await ask(cloud.child, usage), performance.now()];
    await sleep(AT_REST_MS);
    const restEnd = await ask(cloud.child, usage);
    const restShare = ((restEnd.cpuMs - restStart.cpuMs) / (performance.now() - restBegan)) * 100;
    const messages = await deliver({
      database,
      pairs: people / 2,
      readers: readers.child,
      count: MESSAGES,
      perSecond: PER_SECOND,
      sql: messageSql,
      expected: READERS_OF_A_MESSAGE,
    });
    progress(`${messages.length} deliveries of ${MESSAGES} messages`);
    const everybody = await deliver({
      database,
      pairs: people / 2,
      readers: readers.child,
      count: TO_EVERYBODY,
      perSecond: 1,
      sql: (_, mark) => everybodySql(mark),
      expected: people,
    });
    const after = await ask(cloud.child, usage);
    const [notify, plain] = [await notifyTimes(database, cloud.hello.databaseUrl), await plainStreamTimes()];
    await database.end();
    progress(`NOTIFY p50 ${percentile(notify, 0.5).toFixed(2)} ms, p99 ${percentile(notify, 0.99).toFixed(2)} ms`);
    const who = `${people} people`;
    return [
      figure(`${who}, a message reaches its readers, p50`, percentile(messages, 0.5), 'ms', { limit: percentile(plain, 0.5) }),
      figure(`${who}, a message reaches its readers, p99`, percentile(messages, 0.99), 'ms', {
        budget: 250,
        limit: percentile(plain, 0.99),
      }),
      figure(`${who}, a row that all of them hold, the last of them`, percentile(everybody, 1), 'ms', { limit: percentile(plain, 1) }),
      figure(`${who}, the cloud's memory, ${streams} shapes followed`, after.rssMb, 'MB', { budget: 1_000, limit: before.rssMb }),
      figure(`${who}, memory that each takes`, (after.rssMb - before.rssMb) / people, 'MB'),
      figure(`${who}, the cloud at rest`, restShare, '% of a core', { budget: 25 }),
      figure(`${who}, cold shapes read`, streams / readSeconds, 'each second'),
      figure(`${who}, streams opened`, streams / followSeconds, 'each second'),
    ];
  } finally {
    for (const child of children.toReversed()) await ended(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

type Delivery = {
  readonly database: Client;
  readonly pairs: number;
  readonly readers: ChildProcess;
  readonly count: number;
  readonly perSecond: number;
  readonly sql: (pair: number, mark: string) => string;
  readonly expected: number;
};

/** From each commit to the last byte at each of its readers, in milliseconds. Fails where one of them never got it. */
async function deliver({ database, pairs, readers, count, perSecond, sql, expected }: Delivery): Promise<readonly number[]> {
  await ask(readers, heard);
  const committed: number[] = [];
  const begin = performance.now();
  for (let number = 0; number < count; number += 1) {
    await sleep(Math.max(0, begin + (number * 1000) / perSecond - performance.now()));
    await database.query(sql(1 + (number % pairs), `banc ${number}`));
    committed.push(performance.timeOrigin + performance.now());
  }
  const arrivals: { readonly mark: number; readonly at: number }[] = [];
  for (let round = 0; round < 100 && arrivals.length < count * expected; round += 1) {
    await sleep(100);
    arrivals.push(...(await ask(readers, heard)).arrivals);
  }
  if (arrivals.length !== count * expected) throw new Error(`${arrivals.length} of ${count * expected} deliveries came`);
  return arrivals.map(({ mark, at }) => Math.max(0, at - (committed[mark] ?? Number.NaN)));
}

async function ask<T>(child: ChildProcess, answer: z.ZodType<T>): Promise<T> {
  child.send('tell');
  return answer.parse(await firstMessage(child));
}

function firstMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const failed = (): void => reject(new Error('A helper of the measure ended'));
    child.once('exit', failed);
    child.once('message', message => {
      child.off('exit', failed);
      resolve(message);
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.disconnect();
  await exit;
}
