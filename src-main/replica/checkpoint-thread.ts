/** A thread of its own: moves the write-ahead log into the file while the engine goes on writing. Started by checkpointer.ts. */
import Database from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';

const path = String(workerData);

parentPort?.on('message', () => {
  try {
    // Opened each time: nothing of ours holds the file when the replica is closed and removed.
    const database = new Database(path, { fileMustExist: true });
    try {
      database.pragma('wal_checkpoint(PASSIVE)');
    } finally {
      database.close();
    }
  } catch {
    // The replica was closed or removed meanwhile, or the disk is full: the log stays, and the next turn tries again.
  }
  parentPort?.postMessage('done');
});
