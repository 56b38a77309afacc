/**
 * What a process says of itself beside a data folder: a file with a loopback port, and on that port who it is. The
 * system closes the port with the process, however it ends, so what a crash left behind never looks alive.
 */
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { LOOPBACK } from './free-port.ts';

const answerSchema = z.object({ instance: z.string(), role: z.enum(['candidate', 'owner']), url: z.string().nullable() });
/** `url`: null while it is starting. */
export type Standing = z.infer<typeof answerSchema>;

const noteSchema = z.object({ port: z.int(), instance: z.string() });
const namePattern = /^owner-(.+)\.json$/;
const ANSWERS_WITHIN_MS = 5_000;

export type Note = { readonly instance: string; erase(): Promise<void> };

/** It answers before its file is there. */
export async function writeNote(folder: string, instance: string, standing: () => Standing): Promise<Note> {
  const server = createServer(socket => {
    socket.on('error', () => undefined);
    socket.end(JSON.stringify(standing()));
  });
  const port = await listen(server);
  const file = join(folder, `owner-${instance}.json`);
  await writeFile(`${file}.new`, JSON.stringify({ port, instance }), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return {
    instance,
    erase: async () => {
      await rm(file, { force: true });
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}

/** Everyone else who is alive; the notes of the dead are removed, which is safe as no name is ever used twice. */
export async function othersAlive(folder: string, self: string): Promise<readonly (Standing | 'silent')[]> {
  const names = (await readdir(folder)).filter(name => namePattern.test(name) && name !== `owner-${self}.json`);
  const found = await Promise.all(names.map(name => askAuthor(join(folder, name))));
  return found.filter(standing => standing !== null);
}

async function askAuthor(file: string): Promise<Standing | 'silent' | null> {
  const note = noteSchema.safeParse(await readFile(file, 'utf8').then(parseOrNull, () => null));
  const answer = note.success ? await ask(note.data.port) : null;
  if (answer === 'silent' || (answer !== null && answer.instance === note.data?.instance)) return answer;
  await rm(file, { force: true });
  return null;
}

function ask(port: number): Promise<Standing | 'silent' | null> {
  const socket = connect({ port, host: LOOPBACK });
  let patient = true;
  const timer = setTimeout(() => {
    patient = false;
    socket.destroy();
  }, ANSWERS_WITHIN_MS);
  return text(socket)
    .then(answer => answerSchema.safeParse(parseOrNull(answer)).data ?? null)
    .catch(() => (patient ? null : ('silent' as const)))
    .finally(() => clearTimeout(timer));
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
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
