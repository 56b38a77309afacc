/** Every so often: drops the shapes that nobody wants or whose table changed, and shortens the logs of the others. */
import type { Database } from './database.ts';
import { dispensable, type Bounds } from './dispensable.ts';
import type { Registry } from './registry.ts';
import type { Shape } from './shape.ts';
import { loadTables } from './table/catalog.ts';
import { fingerprint } from './table/table-info.ts';

export type Housekeeping = {
  /** Drops the shapes whose table isn't what it was. */
  readonly recheck: () => Promise<void>;
  /** Waits for what is under way. */
  readonly stop: () => Promise<void>;
};

type Needs = {
  readonly registry: Registry;
  readonly database: Database;
  readonly isActive: () => boolean;
  readonly drop: (shape: Shape) => void;
  readonly bounds: Bounds & { readonly idleAfterMs: number };
  readonly everyMs: number;
  readonly now: () => number;
  readonly report: (error: unknown) => void;
};

export function startHousekeeping({ registry, database, isActive, drop, bounds, everyMs, now, report }: Needs): Housekeeping {
  const stopping = new AbortController();
  let round: Promise<void> | null = null;

  const recheck = async (): Promise<void> => {
    const oids = [...new Set(registry.all().map(shape => shape.tableOid))];
    const tables = new Map((await loadTables(database, oids)).map(table => [table.oid, fingerprint(table)]));
    for (const shape of registry.all()) {
      if (oids.includes(shape.tableOid) && tables.get(shape.tableOid) !== fingerprint(shape.definition.table)) drop(shape);
    }
  };

  const compactLogs = async (): Promise<void> => {
    for (const shape of registry.all()) {
      if (stopping.signal.aborted) return;
      try {
        if (!shape.isGone()) await shape.log.compact();
      } catch (error) {
        // Its files went with it.
        if (!shape.isGone()) report(error);
      }
    }
  };

  const tidy = async (): Promise<void> => {
    await compactLogs();
    for (const shape of dispensable(registry.all(), { ...bounds, idleSince: now() - bounds.idleAfterMs })) drop(shape);
    if (isActive()) await recheck();
  };

  const timer = setInterval(() => {
    round ??= tidy()
      .catch(report)
      .finally(() => (round = null));
  }, everyMs);

  return {
    recheck,
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await round;
    },
  };
}
