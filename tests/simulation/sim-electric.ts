/** Electric, simulated: a log per scope, made of Postgres' own judgement on each row before and after each change. */
import type { Random, ShapeChange, ShapeCursor, ShapeEvent, WireRow } from '../../sync/ports.ts';
import { shapeNamed } from '../../sync/model/shapes.ts';
import type { Change, SimPostgres } from './sim-postgres.ts';

export type SimElectric = {
  /** Back to what Postgres has at the start of a run. */
  reset(): void;
  append(changes: readonly Change[]): void;
  /** The log of this scope is dropped: whoever reads it must begin again. */
  rotate(key: string): void;
  keys(): readonly string[];
  /** Is there more than this reader has, or something else to tell it? */
  hasNews(key: string, cursor: ShapeCursor | null): boolean;
  /** What a reader gets now. `again`: after a reconnect the last entries may come once more. */
  serve(key: string, cursor: ShapeCursor | null, again: boolean): ShapeEvent;
  row(key: string, id: string): WireRow | undefined;
  /** True once a row has left this scope. */
  hasLeft(key: string, id: string): boolean;
};

type Log = {
  generation: number;
  /** It begins now, whoever asks. */ readonly changesOnly: boolean;
  entries: ShapeChange[];
  readonly rows: Map<string, WireRow>;
  readonly left: Set<string>;
};

export function createSimElectric(postgres: SimPostgres, random: Random): SimElectric {
  const logs = new Map<string, Log>();
  const keysOf = Map.groupBy(postgres.scopes, scope => scope.table);

  function reset(): void {
    for (const { key, table } of postgres.scopes) {
      const rows = postgres.firstRows.get(key) ?? [];
      logs.set(key, {
        generation: 1,
        changesOnly: shapeNamed(table)?.log === 'changes',
        entries: shapeNamed(table)?.log === 'changes' ? [] : rows.map(row => ({ kind: 'upsert', row })),
        rows: new Map(rows.map(row => [row['id'] ?? '', row])),
        left: new Set(),
      });
    }
  }

  function logOf(key: string): Log {
    const log = logs.get(key);
    if (log === undefined) throw new Error(`No scope of these people: ${key}`);
    return log;
  }

  function appendTo(log: Log, change: Change, was: boolean, now: boolean): void {
    if (now && change.after !== null) {
      log.entries.push({ kind: 'upsert', row: change.after });
      log.rows.set(change.id, change.after);
    } else if (was && change.before !== null) {
      log.entries.push({ kind: 'delete', row: change.before });
      log.rows.delete(change.id);
      log.left.add(change.id);
    }
  }

  function serve(key: string, cursor: ShapeCursor | null, again: boolean): ShapeEvent {
    const log = logOf(key);
    const handle = String(log.generation);
    if (cursor !== null && cursor.handle !== handle) return { kind: 'must-refetch' };
    const read = cursor === null ? (log.changesOnly ? log.entries.length : 0) : Number(cursor.offset);
    const from = again ? Math.max(0, read - Math.floor(random() * 3)) : read;
    // Logs come in parts, so that what is between two of them is seen; the first rows mostly come in one.
    const to = random() < 0.5 ? log.entries.length : Math.min(log.entries.length, Math.max(read, from + 1 + Math.floor(random() * 4)));
    const upToDate = to === log.entries.length;
    return { kind: 'rows', changes: log.entries.slice(from, to), cursor: { handle, offset: String(to) }, upToDate };
  }

  return {
    reset,
    append(changes) {
      for (const change of changes)
        for (const [place, { key }] of (keysOf.get(change.table) ?? []).entries())
          appendTo(logOf(key), change, change.was[place] ?? false, change.now[place] ?? false);
    },
    rotate(key) {
      const log = logOf(key);
      log.generation++;
      log.entries = log.changesOnly ? [] : [...log.rows.values()].map(row => ({ kind: 'upsert', row }));
    },
    keys: () => [...logs.keys()],
    hasNews(key, cursor) {
      const log = logOf(key);
      return cursor === null || cursor.handle !== String(log.generation) || Number(cursor.offset) < log.entries.length;
    },
    serve,
    row: (key, id) => logOf(key).rows.get(id),
    hasLeft: (key, id) => logOf(key).left.has(id),
  };
}
