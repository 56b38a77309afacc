/**
 * Puts the logs on the disk every so often, and only then lets Postgres forget the transactions they hold: what a crash
 * takes from us, the slot still has.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from '../disk/json-file.ts';
import type { Offset } from '../protocol/offset.ts';
import type { Shape } from '../shape.ts';
import type { SlotState } from './slot.ts';

export type Checkpoints = {
  /** The newest transaction that was taken: what clients are told, and may ask to go on from. */
  readonly lastSeenLsn: () => number;
  readonly keptLsn: () => number;
  readonly committed: (transaction: { readonly lsn: number; readonly endLsn: number; readonly touched: ReadonlySet<Shape> }) => void;
  readonly idleAt: (walEnd: number) => void;
  /** By its handle, where the log of each shape must end at least: Postgres may have forgotten what leads there. */
  readonly keptEnds: () => Promise<ReadonlyMap<string, Offset>>;
  /** Whether the shapes of an earlier process still follow this slot. */
  readonly resume: (slot: SlotState, shapes: readonly Shape[]) => Promise<'same' | 'other'>;
  readonly save: () => Promise<void>;
};

const logEnds = z.record(z.string(), z.object({ lsn: z.number(), op: z.number() }));
const stateSchema = z.object({ database: z.string(), lastSeenLsn: z.number(), ends: logEnds });

export function createCheckpoints(folder: string): Checkpoints {
  const path = join(folder, 'state.json');
  let database: string | null = null;
  let lastSeenLsn = 0;
  let takenLsn = 0;
  let keptLsn = 0;
  let dirty = new Set<Shape>();
  const kept = new Map<Shape, Offset>();
  let saving: Promise<void> = Promise.resolve();

  const keep = async (shape: Shape): Promise<void> => {
    if (shape.isGone()) return;
    const end = shape.log.end();
    await shape.log.sync();
    if (shape.log.bytes() > 0) kept.set(shape, end);
  };
  const write = async (): Promise<void> => {
    for (const shape of kept.keys()) if (shape.isGone()) kept.delete(shape);
    const ends = Object.fromEntries([...kept].map(([shape, end]) => [shape.handle, end]));
    await writeJsonFile(path, { database, lastSeenLsn, ends });
  };
  const save = async (): Promise<void> => {
    if (database === null || (dirty.size === 0 && keptLsn === takenLsn)) return;
    const [shapes, upTo] = [dirty, takenLsn];
    dirty = new Set();
    try {
      for (const shape of shapes) await keep(shape);
      await write();
      keptLsn = upTo;
    } catch (error) {
      for (const shape of shapes) dirty.add(shape);
      throw error;
    }
  };

  return {
    lastSeenLsn: () => lastSeenLsn,
    keptLsn: () => keptLsn,
    committed({ lsn, endLsn, touched }) {
      lastSeenLsn = Math.max(lastSeenLsn, lsn);
      takenLsn = Math.max(takenLsn, endLsn);
      for (const shape of touched) dirty.add(shape);
    },
    idleAt(walEnd) {
      const nothingToKeep = dirty.size === 0 && keptLsn === takenLsn;
      takenLsn = Math.max(takenLsn, walEnd);
      if (nothingToKeep) keptLsn = takenLsn;
    },
    async keptEnds() {
      const stored = await readJsonFile(path, stateSchema);
      return new Map(Object.entries(stored?.ends ?? {}));
    },
    async resume(slot, shapes) {
      const stored = await readJsonFile(path, stateSchema);
      const same = !slot.fresh && stored?.database === slot.database;
      // Just before the first transaction that the slot will tell: none may look like one already seen.
      const before = slot.confirmedLsn - 1;
      lastSeenLsn = same ? Math.max(lastSeenLsn, stored.lastSeenLsn) : before;
      database = slot.database;
      takenLsn = Math.max(same ? takenLsn : 0, slot.confirmedLsn);
      keptLsn = slot.confirmedLsn;
      if (same) for (const shape of shapes) if (!kept.has(shape) && shape.log.bytes() > 0) kept.set(shape, shape.log.end());
      await write();
      return same ? 'same' : 'other';
    },
    save() {
      saving = saving.then(save, save);
      return saving;
    },
  };
}
