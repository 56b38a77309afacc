/** The shapes there are: by handle, by definition, and by the rows they concern. */
import { mkdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createRouter, type Router } from './changes/router.ts';
import { definitionHash, definitionKey, type ShapeDefinition } from './definition.ts';
import { readStoredShape, writeStoredShape } from './disk/stored-shape.ts';
import { openShapeLog } from './log/shape-log.ts';
import { isAfter, snapshotEnd, type Offset } from './protocol/offset.ts';
import { createShape, type Shape } from './shape.ts';
import { createSnapshot, storedSnapshot } from './snapshot/snapshot.ts';

export type Registry = {
  readonly router: Router<Shape>;
  readonly all: () => readonly Shape[];
  readonly byHandle: (handle: string) => Shape | undefined;
  readonly byKey: (key: string) => Shape | undefined;
  readonly create: (definition: ShapeDefinition) => Shape;
  /** Its snapshot is complete: from now on it outlives the process. */
  readonly keep: (shape: Shape) => Promise<void>;
  readonly drop: (shape: Shape) => void;
  /** Brings back what an earlier process kept, and removes the rest: what isn't whole, and logs that end before where they did. */
  readonly load: (ends: ReadonlyMap<string, Offset>) => Promise<void>;
};

type Options = { readonly folder: string; readonly chunkBytes: number; readonly now: () => number };

export function createRegistry({ folder, chunkBytes, now }: Options): Registry {
  const router = createRouter<Shape>();
  const handles = new Map<string, Shape>();
  const keys = new Map<string, Shape>();
  let lastStamp = 0;

  const add = (shape: Shape): Shape => {
    shape.use.lastAt = now();
    handles.set(shape.handle, shape);
    keys.set(shape.key, shape);
    router.add(shape);
    return shape;
  };
  /** Microseconds, never the same twice. */
  const stamp = (): number => {
    lastStamp = Math.max(lastStamp + 1, now() * 1000);
    return lastStamp;
  };
  const forget = (shape: Shape): void => {
    handles.delete(shape.handle);
    if (keys.get(shape.key) === shape) keys.delete(shape.key);
    router.remove(shape);
    shape.leave();
  };

  return {
    router,
    all: () => [...handles.values()],
    byHandle: handle => handles.get(handle),
    byKey: key => keys.get(key),
    create(definition) {
      const key = definitionKey(definition);
      const handle = `${definitionHash(key)}-${stamp()}`;
      const identity = { handle, key, folder: join(folder, handle) };
      mkdirSync(identity.folder, { recursive: true });
      const log = openShapeLog(join(identity.folder, 'log'), chunkBytes);
      return add(createShape({ identity, definition, snapshot: createSnapshot(identity.folder), log }, null));
    },
    async keep(shape) {
      const mark = shape.mark();
      if (mark === null || shape.isGone()) return;
      const { handle, key, definition, snapshot } = shape;
      await shape.log.sync();
      await writeStoredShape(shape.folder, { handle, key, definition, mark, chunks: [...snapshot.chunks()] });
    },
    drop(shape) {
      forget(shape);
      // An answer that is being read holds its files open; what can't be removed now goes at the next start.
      void rm(shape.folder, { recursive: true, force: true }).catch(() => undefined);
    },
    async load(ends) {
      mkdirSync(folder, { recursive: true });
      for (const name of await readdir(folder)) {
        const shapeFolder = join(folder, name);
        const stored = await readStoredShape(shapeFolder);
        const log = stored?.handle === name ? openShapeLog(join(shapeFolder, 'log'), chunkBytes) : null;
        if (stored === null || log === null || isAfter(ends.get(name) ?? snapshotEnd, log.end())) {
          await rm(shapeFolder, { recursive: true, force: true });
          continue;
        }
        const { handle, key, definition, mark, chunks } = stored;
        const snapshot = storedSnapshot(shapeFolder, chunks);
        lastStamp = Math.max(lastStamp, Number(handle.split('-')[1]));
        add(createShape({ identity: { handle, key, folder: shapeFolder }, definition, snapshot, log }, mark));
      }
    },
  };
}
