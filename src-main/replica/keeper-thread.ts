/** A thread of its own: writes a backup, or looks a whole file through, while the engine goes on. Started by keeper.ts, for one task. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { backupCounts, writeBackup } from './backup.ts';
import { isDamaged } from './damage.ts';

const taskSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('back-up'), path: z.string(), now: z.number() }),
  z.object({ name: z.literal('look-through'), path: z.string() }),
]);

const task = taskSchema.parse(workerData);
parentPort?.postMessage(task.name === 'back-up' ? backupCounts(writeBackup(task.path, task.now)) : isDamaged(task.path));
