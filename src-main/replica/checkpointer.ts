/**
 * Moving the write-ahead log into the file syncs the disk, for a tenth of a second after a long ingest. It is done by a
 * thread beside the engine, so that no click waits for it; SQLite lets the engine write meanwhile.
 */
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

export type Checkpointer = {
  wrote(rows: number): void;
  /** At once while the log is short. Once it is long, when it has been moved: whoever brings rows in bulk waits here. */
  drained(): Promise<void>;
  /** Resolves when what the log held at the call is in the file, or could not be moved now. */
  run(): Promise<void>;
  close(): void;
};

const LONG_LOG_ROWS = 10_000;

type Turn = { readonly promise: Promise<void>; readonly resolve: () => void };

export function createCheckpointer(path: string): Checkpointer {
  let worker: Worker | null = null;
  let turn: Turn | null = null;
  let rowsInLog = 0;
  let closed = false;

  function start(): Worker {
    // Beside this file, as source and when bundled.
    const thread = new Worker(join(import.meta.dirname, `checkpoint-thread${extname(import.meta.filename)}`), { workerData: path });
    thread.unref();
    thread.on('message', finish);
    // Without the thread, SQLite's own bound on the log moves it within a commit: slower for that one, and as safe.
    thread.on('error', close);
    thread.on('exit', close);
    return thread;
  }

  function finish(): void {
    turn?.resolve();
    turn = null;
  }

  function run(): Promise<void> {
    if (closed) return Promise.resolve();
    if (turn !== null) return turn.promise;
    turn = Promise.withResolvers<void>();
    rowsInLog = 0;
    worker ??= start();
    worker.postMessage('checkpoint');
    return turn.promise;
  }

  function close(): void {
    if (closed) return;
    closed = true;
    finish();
    void worker?.terminate();
  }

  return {
    wrote(rows) {
      rowsInLog += rows;
    },
    drained: () => (rowsInLog < LONG_LOG_ROWS ? Promise.resolve() : run()),
    run,
    close,
  };
}
