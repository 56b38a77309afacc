/**
 * Reads the shapes of many people as the application does, over event streams through the gateway, but takes the bytes
 * as they are: decoding five hundred replicas would be the reader's cost. Says when each marked row was there whole.
 */
import { readFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import { claimsFromToken } from '../sync/model/claims.ts';
import { shapesFor } from '../sync/model/shapes.ts';

const task = z.object({ url: z.string(), anonKey: z.string(), tokens: z.array(z.string()) });
const { url, anonKey, tokens } = task.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));

type Place = { offset: string; handle: string };
type Stream = { readonly token: string; readonly shape: string; place: Place };

const atOnce = 16;
const longestRampMs = 180_000;
const short = new Agent({ keepAlive: true, maxSockets: atOnce });
let arrivals: { readonly mark: number; readonly at: number }[] = [];
let reconnects = 0;

function ask({ token, shape, place }: Stream, live: boolean): Promise<IncomingMessage> {
  const query = new URLSearchParams({ shape, offset: place.offset, ...(place.handle === '' ? {} : { handle: place.handle }) });
  if (live) for (const name of ['live', 'live_sse']) query.set(name, 'true');
  const headers = { apikey: anonKey, authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    get(`${url}/functions/v1/shape?${query.toString()}`, { headers, agent: live ? false : short }, resolve).on('error', reject);
  });
}

async function catchUp(stream: Stream): Promise<void> {
  for (let upToDate = false; !upToDate;) {
    const response = await ask(stream, false);
    const handle = response.headers['electric-handle'];
    for await (const _ of response);
    if (response.statusCode !== 200) throw new Error(`${stream.shape}: ${response.statusCode}`);
    stream.place = { offset: String(response.headers['electric-offset']), handle: String(handle) };
    upToDate = 'electric-up-to-date' in response.headers;
  }
}

async function follow(stream: Stream, begun: () => void): Promise<void> {
  for (;;) {
    const response = await ask(stream, true);
    begun();
    if (response.statusCode !== 200) throw new Error(`${stream.shape}: ${response.statusCode}`);
    let rest = '';
    for await (const chunk of response.setEncoding('utf8')) {
      rest += String(chunk);
      const whole = rest.lastIndexOf('\n\n') + 2;
      const at = performance.timeOrigin + performance.now();
      // What a row was before bears an earlier mark.
      const told = rest.slice(0, whole).replaceAll(/"old_value":.*$/gm, '');
      for (const [, mark] of told.matchAll(/"(?:content|last_message_preview|description)":"banc (\d+)"/g))
        arrivals.push({ mark: Number(mark), at });
      for (const [, lsn, op] of rest.slice(0, whole).matchAll(/"lsn":"(\d+)".*?"op_position":(\d+)/g))
        stream.place = { ...stream.place, offset: `${lsn}_${op}` };
      rest = rest.slice(whole);
    }
    reconnects += 1;
  }
}

const streams = tokens.flatMap(token => {
  const claims = claimsFromToken(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')));
  if (claims === null) throw new Error('A token without claims');
  return shapesFor(claims).map(({ table }): Stream => ({ token, shape: table, place: { offset: '-1', handle: '' } }));
});

const fail = (error: unknown): void => {
  console.error(error);
  process.exit(1);
};
const patience = setTimeout(() => fail(new Error(`Not everybody was connected after ${longestRampMs} ms`)), longestRampMs);

/** In seconds, for all the streams. */
async function ramp(work: (stream: Stream) => Promise<void>): Promise<number> {
  const begin = performance.now();
  const waiting = [...streams];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await work(next);
    }),
  );
  return (performance.now() - begin) / 1000;
}

const readSeconds = await ramp(catchUp);
const followSeconds = await ramp(stream => new Promise<void>(resolve => void follow(stream, resolve).catch(fail)));
clearTimeout(patience);
process.on('message', () => {
  process.send?.({ arrivals, reconnects });
  arrivals = [];
});
process.on('disconnect', () => process.exit(0));
process.send?.({ streams: streams.length, readSeconds, followSeconds });
