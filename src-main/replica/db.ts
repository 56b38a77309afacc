/** A SQLite file behind two types: whoever gets a `ReadDb` cannot write. */
import type { Database, Statement } from 'better-sqlite3';
import type { Cell } from '../../sync/model/column.ts';
import { withStorageErrors } from './storage-trouble.ts';

export type Cells = Readonly<Record<string, Cell>>;

export type ReadDb = {
  all(sql: string, ...params: readonly Cell[]): readonly Cells[];
  get(sql: string, ...params: readonly Cell[]): Cells | undefined;
};

export type WriteDb = ReadDb & {
  /** Answers how many rows it changed. */
  run(sql: string, ...params: readonly Cell[]): number;
  /** Tells live queries, after the commit, that rows of this table may have changed. */
  touch(table: string): void;
};

/** `durable` is synced to the disk before it returns; `soon` may lose the last moments when the power fails, never the file. */
export type Durability = 'durable' | 'soon';

/** All of it throws `StorageError` where the disk or the file is to blame. */
export type Transactions = {
  readonly read: ReadDb;
  /**
   * One transaction: all of `work` or nothing of it. Listeners hear of it after the commit, and must not throw: what is
   * committed can't be told as failed any more.
   */
  write<T>(durability: Durability, work: (db: WriteDb) => T): T;
  onCommit(listener: (touched: ReadonlySet<string>) => void): () => void;
};

/** `wrote` hears after each commit how many rows it changed. */
export function openTransactions(database: Database, wrote: (rows: number) => void = () => {}): Transactions {
  const listeners = new Set<(touched: ReadonlySet<string>) => void>();
  const statement = cachedStatements(database);
  let synchronous: Durability = 'durable';
  let touched = new Set<string>();
  let rows = 0;
  const checked = <T>(work: () => T): T => withStorageErrors(database.name, work);

  const read: ReadDb = {
    all: (sql, ...params) => checked(() => statement(sql).all(...params)),
    get: (sql, ...params) => checked(() => statement(sql).get(...params)),
  };
  const writing: WriteDb = {
    ...read,
    run(sql, ...params) {
      const { changes } = statement(sql).run(...params);
      rows += changes;
      return changes;
    },
    touch: table => touched.add(table),
  };

  return {
    read,
    write(durability, work) {
      touched = new Set();
      rows = 0;
      const result = checked(() => {
        if (durability !== synchronous) database.pragma(`synchronous = ${durability === 'durable' ? 'FULL' : 'NORMAL'}`);
        synchronous = durability;
        return database.transaction(() => work(writing)).immediate();
      });
      const tables = touched;
      wrote(rows);
      if (tables.size > 0) for (const listener of listeners) listener(tables);
      return result;
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function cachedStatements(database: Database): (sql: string) => Statement<Cell[], Cells> {
  const cache = new Map<string, Statement<Cell[], Cells>>();
  return sql => {
    const known = cache.get(sql);
    if (known) return known;
    const prepared = database.prepare<Cell[], Cells>(sql);
    cache.set(sql, prepared);
    return prepared;
  };
}
