/** What keeps a replica safe and takes too long for the engine's thread: backups, and looking a large file through. */
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

const countsSchema = z.object({ commands: z.number(), drafts: z.number() });
export type BackupCounts = z.infer<typeof countsSchema>;

type Task =
  | { readonly name: 'back-up'; readonly path: string; readonly now: number }
  | { readonly name: 'look-through' | 'measure-index'; readonly path: string };

/** Rejects when the backup could not be written; the one before it is then as it was. */
export async function backUpAside(path: string, now: number): Promise<BackupCounts> {
  return countsSchema.parse(await inThread({ name: 'back-up', path, now }));
}

/** True when the file is damaged. Rejects when that could not be found out. */
export async function isDamagedAside(path: string): Promise<boolean> {
  return z.boolean().parse(await inThread({ name: 'look-through', path }));
}

/** Bytes that the index of messages takes. Rejects when that could not be found out. */
export async function indexSizeAside(path: string): Promise<number> {
  return z.number().parse(await inThread({ name: 'measure-index', path }));
}

function inThread(task: Task): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // Beside this file, as source and when bundled.
    const thread = new Worker(join(import.meta.dirname, `keeper-thread${extname(import.meta.filename)}`), { workerData: task });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread ended without an answer')));
  });
}
