/** Finds the shapes that a change may concern, without looking at the others. */
import { keysOf, type Condition, type Row } from '../where/condition.ts';

export type Routed = { readonly tableOid: number; readonly condition: Condition | null };

export type Router<S extends Routed> = {
  readonly add: (shape: S) => void;
  readonly remove: (shape: S) => void;
  readonly ofTable: (tableOid: number) => readonly S[];
  readonly concerned: (tableOid: number, images: readonly Row[]) => ReadonlySet<S>;
};

type TableRoutes<S> = {
  /** Shapes of the whole table, and those whose where has no keys to look up. */
  readonly always: Set<S>;
  readonly keyed: Map<string, Map<string | null, Set<S>>>;
  readonly all: Set<S>;
};

export function createRouter<S extends Routed>(): Router<S> {
  const tables = new Map<number, TableRoutes<S>>();
  return {
    add(shape) {
      const routes = tables.get(shape.tableOid) ?? { always: new Set(), keyed: new Map(), all: new Set() };
      tables.set(shape.tableOid, routes);
      routes.all.add(shape);
      const keys = shape.condition && keysOf(shape.condition);
      if (!keys) routes.always.add(shape);
      else for (const { column, value } of keys) bucket(routes, column, value).add(shape);
    },
    remove(shape) {
      const routes = tables.get(shape.tableOid);
      if (!routes) return;
      routes.all.delete(shape);
      routes.always.delete(shape);
      for (const key of (shape.condition && keysOf(shape.condition)) ?? []) discard(routes, key.column, key.value, shape);
      if (routes.all.size === 0) tables.delete(shape.tableOid);
    },
    ofTable: tableOid => [...(tables.get(tableOid)?.all ?? [])],
    concerned(tableOid, images) {
      const routes = tables.get(tableOid);
      if (!routes) return new Set();
      const found = new Set(routes.always);
      for (const [column, byValue] of routes.keyed) {
        for (const image of images) for (const shape of byValue.get(image.get(column) ?? null) ?? []) found.add(shape);
      }
      return found;
    },
  };
}

function bucket<S>(routes: TableRoutes<S>, column: string, value: string | null): Set<S> {
  const byValue = routes.keyed.get(column) ?? new Map<string | null, Set<S>>();
  routes.keyed.set(column, byValue);
  const shapes = byValue.get(value) ?? new Set<S>();
  byValue.set(value, shapes);
  return shapes;
}

function discard<S>(routes: TableRoutes<S>, column: string, value: string | null, shape: S): void {
  const byValue = routes.keyed.get(column);
  const shapes = byValue?.get(value);
  shapes?.delete(shape);
  if (shapes?.size === 0) byValue?.delete(value);
  if (byValue?.size === 0) routes.keyed.delete(column);
}
