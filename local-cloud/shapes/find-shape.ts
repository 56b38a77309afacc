/** From what a client asks for to the shape that holds it, made where there is none yet. */
import { askTogether } from './ask-together.ts';
import type { Applier } from './changes/apply-changes.ts';
import { isInSnapshot } from './changes/visibility.ts';
import type { Database } from './database.ts';
import { definitionKey, resolveDefinition, type ShapeDefinition } from './definition.ts';
import type { FieldErrors, ShapeQuery } from './protocol/request.ts';
import type { Registry } from './registry.ts';
import { isFollowed, publish } from './replication/slot.ts';
import type { Shape } from './shape.ts';
import { writeSnapshot } from './snapshot/write-snapshot.ts';
import { createTableLookup, isUnchanged } from './table/catalog.ts';
import { fingerprint, type TableInfo } from './table/table-info.ts';

export type FoundShape = { readonly ok: true; readonly value: Shape } | { readonly ok: false; readonly errors: FieldErrors };

export type ShapeFinder = {
  /** The shape that goes by this handle, where it is indeed what the client asks for and still there. */
  readonly known: (query: ShapeQuery, handle: string) => Shape | null;
  readonly find: (query: ShapeQuery) => Promise<FoundShape>;
};

type Needs = {
  readonly database: Database;
  readonly snapshots: Database;
  readonly publication: string;
  readonly registry: Registry;
  readonly applier: Applier;
  readonly chunkBytes: number;
  readonly drop: (shape: Shape) => void;
};

type Resolved = { readonly definition: ShapeDefinition; readonly key: string };

const rememberedQueries = 20_000;

export function createShapeFinder(needs: Needs): ShapeFinder {
  const { database, registry } = needs;
  const remembered = new Map<string, Resolved>();
  const tables = new Map<number, TableInfo>();
  const lookUp = createTableLookup(database);
  const followed = askTogether(oid => isFollowed(database.rows, needs.publication, oid));

  const remember = (text: string, resolved: Resolved): void => {
    remembered.delete(text);
    remembered.set(text, resolved);
    const oldest = remembered.size > rememberedQueries ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
  };

  /** Thousands of shapes of one table share one description of it. */
  const sharing = (definition: ShapeDefinition): ShapeDefinition => {
    const print = fingerprint(definition.table);
    const table = tables.get(definition.table.oid);
    if (table && fingerprint(table) === print) return { ...definition, table, columns: sameColumns(definition, table) };
    tables.set(definition.table.oid, definition.table);
    return definition;
  };

  /** One question to the catalogue where the definition is remembered, rather than many. */
  const stillTrue = async ({ definition: { table } }: Resolved): Promise<boolean> => isUnchanged(await lookUp(table), table);

  const resolve = async (query: ShapeQuery): Promise<Resolved | { readonly errors: FieldErrors }> => {
    const text = JSON.stringify(query);
    const earlier = remembered.get(text);
    if (earlier && (await stillTrue(earlier))) return earlier;
    const found = await resolveDefinition(database, lookUp, query);
    if (!found.ok) return found;
    const resolved = { definition: sharing(found.value), key: definitionKey(found.value) };
    remember(text, resolved);
    return resolved;
  };

  const create = (definition: ShapeDefinition): Shape => {
    // Taken before the shape hears of changes: none of these may be missing from its snapshot.
    const before = needs.applier.recentXids();
    const shape = registry.create(definition);
    const { snapshot } = shape;
    const task = {
      database: needs.snapshots,
      definition,
      snapshot,
      chunkBytes: needs.chunkBytes,
      accept(mark: Parameters<Shape['settle']>[0]) {
        if (!before.every(xid => isInSnapshot(mark, xid))) return false;
        shape.settle(mark, needs.applier.openLsn());
        return true;
      },
    };
    void writeSnapshot(task)
      .then(outcome => {
        // Whoever waits for it finds nothing there, and is told to ask again.
        if (outcome === 'outdated') needs.drop(shape);
        snapshot.complete();
        return registry.keep(shape);
      })
      .catch((error: unknown) => {
        snapshot.fail(error instanceof Error ? error : new Error(String(error)));
        needs.drop(shape);
      });
    return shape;
  };

  return {
    known(query, handle) {
      const shape = registry.byHandle(handle);
      return shape && shape.key === remembered.get(JSON.stringify(query))?.key ? shape : null;
    },
    async find(query) {
      const resolved = await resolve(query);
      if ('errors' in resolved) return { ok: false, errors: resolved.errors };
      const existing = registry.byKey(resolved.key);
      if (existing) return { ok: true, value: existing };
      const { table } = resolved.definition;
      if (!(await followed(String(table.oid)))) await publish(database, needs.publication, table);
      return { ok: true, value: registry.byKey(resolved.key) ?? create(resolved.definition) };
    },
  };
}

function sameColumns({ columns }: ShapeDefinition, table: TableInfo): ShapeDefinition['columns'] {
  const known = new Map(table.columns.map(column => [column.name, column]));
  return columns.map(column => known.get(column.name) ?? column);
}
