/** A thread of its own: writes a backup, looks a whole file through, or measures its index, while the engine goes on. Started by keeper.ts, for one task. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { backupCounts, writeBackup } from './backup.ts';
import { isDamaged } from './damage.ts';
import { indexSize } from './index-size.ts';

const taskSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('back-up'), path: z.string(), now: z.number() }),
  z.object({ name: z.literal('look-through'), path: z.string() }),
  z.object({ name: z.literal('measure-index'), path: z.string() }),
]);

const task = taskSchema.parse(workerData);
parentPort?.postMessage(done());

function done(): unknown {
  switch (task.name) {
    case 'back-up':
      return backupCounts(writeBackup(task.path, task.now));
    case 'look-through':
      return isDamaged(task.path);
    case 'measure-index':
      return indexSize(task.path);
  }
}
