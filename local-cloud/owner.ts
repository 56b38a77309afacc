/**
 * One process owns a data folder. It answers on a loopback port whose number is in a file of the folder: the system
 * closes that port with the process, however it ends, so a file that a crash left behind never looks alive.
 */
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { CannotStart } from './cannot-start.ts';
import { LOOPBACK } from './free-port.ts';
import { errorCode } from './system-error.ts';
import { waitUntil } from './wait-until.ts';

export type Ownership = {
  /** From now on others are told where we serve. */
  announce(url: string): void;
  release(): Promise<void>;
};

export type Claim = { readonly kind: 'owner'; readonly ownership: Ownership } | { readonly kind: 'other'; readonly url: string };

const noteSchema = z.object({ port: z.int(), instance: z.string() });
const answerSchema = z.object({ instance: z.string(), url: z.string().nullable() });
type Note = z.infer<typeof noteSchema>;

const ANSWERS_WITHIN_MS = 5_000;
const READY_WITHIN_MS = 120_000;

export async function claimFolder(dataFolder: string): Promise<Claim> {
  const file = join(dataFolder, 'owner.json');
  const instance = randomUUID();
  let url: string | null = null;
  const server = createServer(socket => {
    socket.on('error', () => undefined);
    socket.end(JSON.stringify({ instance, url }));
  });
  const port = await listen(server);
  const other = await takeFile(file, { port, instance });
  if (other !== null) {
    await close(server);
    return { kind: 'other', url: other };
  }
  return {
    kind: 'owner',
    ownership: {
      announce: served => {
        url = served;
      },
      release: async () => {
        await rm(file, { force: true });
        await close(server);
      },
    },
  };
}

/** The URL of whoever has it, or null when it is ours now. */
async function takeFile(file: string, ours: Note): Promise<string | null> {
  const draft = `${file}.${ours.instance}`;
  await writeFile(draft, JSON.stringify(ours), { mode: 0o600 });
  try {
    for (;;) {
      if (await linkIfFree(draft, file)) return null;
      const theirs = await readNote(file);
      if (theirs !== null && (await isAlive(theirs))) return await urlOf(theirs);
      await setAside(file, theirs, ours.instance);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Unlike a rename, a link fails where the name is taken. */
async function linkIfFree(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moved, looked at, then deleted: between our look and our move another start may have replaced the dead one. */
async function setAside(file: string, dead: Note | null, instance: string): Promise<void> {
  const aside = `${file}.${instance}.dead`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false, // another start moved it first
  );
  if (!moved) return;
  const found = await readNote(aside);
  if (found?.instance !== dead?.instance) await linkIfFree(aside, file);
  await rm(aside, { force: true });
}

async function readNote(file: string): Promise<Note | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

async function isAlive(note: Note): Promise<boolean> {
  const answer = await ask(note.port);
  if (answer === 'silent') {
    throw new CannotStart('in-use', 'Another process uses this data folder and does not answer. End it, then start again.');
  }
  return answer !== 'nobody' && answer.instance === note.instance;
}

/** It may still be starting. */
async function urlOf({ port, instance }: Note): Promise<string> {
  let url: string | null = null;
  await waitUntil(async () => {
    const answer = await ask(port);
    if (typeof answer === 'string' || answer.instance !== instance) return true;
    url = answer.url;
    return url !== null;
  }, READY_WITHIN_MS);
  if (url === null) throw new CannotStart('in-use', 'Another process was starting on this data folder, and gave up. Start again.');
  return url;
}

function ask(port: number): Promise<z.infer<typeof answerSchema> | 'nobody' | 'silent'> {
  const socket = connect({ port, host: LOOPBACK });
  const timer = setTimeout(() => socket.destroy(new Error('silent')), ANSWERS_WITHIN_MS);
  return text(socket)
    .then(answer => answerSchema.safeParse(JSON.parse(answer)).data ?? 'nobody')
    .catch((error: unknown) => (error instanceof Error && error.message === 'silent' ? 'silent' : 'nobody'))
    .finally(() => clearTimeout(timer));
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The owner port has no number.');
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => server.close(() => resolve()));
}
