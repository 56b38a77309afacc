/** What an account takes of its disk, and whether that has room left: looked at when the account opens, every few minutes, and once writing has calmed down. */
import { storageCaps, type DiskRoom, type StorageCap } from '../../src-preload/contract/storage-rows.ts';
import type { Clock } from '../../sync/ports.ts';
import type { ReadDb } from '../replica/db.ts';
import { readSetting } from '../replica/device-rows.ts';
import type { Replica } from '../replica/open-replica.ts';
import { diskUsage, type DiskUsage } from './disk-usage.ts';

/** Below this the application brings no older messages by itself, and says so (D11, S35). */
export const LEAST_FREE_BYTES = 1_000_000_000;
const EVERY_MS = 5 * 60_000;
/** What is shown is no finer: a disk that is written all day isn't news at each byte. */
const STEP_BYTES = 10_000_000;

export const CAP_KEY = 'storage_cap';
const capBytes: Readonly<Record<StorageCap, number>> = { '1gb': 1e9, '5gb': 5e9, '20gb': 20e9, none: Infinity };

export function storageCap(db: ReadDb): StorageCap {
  const kept = readSetting(db, CAP_KEY);
  return storageCaps.find(cap => cap === kept) ?? 'none';
}

export type DiskWatch = {
  room(): DiskRoom;
  /** Looks at every file: slower than `room`. `index` is null until it was measured. */
  usage(): DiskUsage & { readonly index: number | null };
  /** Asks the disk. */
  look(): void;
  /** Finds out what the index takes, beside the engine's thread. */
  measure(): Promise<void>;
};

export type DiskWatchParts = {
  readonly folder: string;
  readonly replica: Pick<Replica, 'read' | 'indexBytes'>;
  /** Bytes; null where the system doesn't say. */
  readonly freeBytes: (folder: string) => number | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onChange: (room: DiskRoom) => void;
};

/** Looks at once, and tells whether there is room only when there isn't. */
export function watchDisk({ folder, replica, freeBytes, clock, signal, onChange }: DiskWatchParts): DiskWatch {
  const usage = (): DiskUsage => diskUsage(folder, freeBytes(folder));
  let room: DiskRoom = { name: 'enough' };
  let index: number | null = null;

  function look(): void {
    const before = room;
    room = roomOf(usage(), storageCap(replica.read));
    if (!isSame(before, room)) onChange(room);
  }

  async function goOn(): Promise<void> {
    for (;;) {
      await clock.sleep(EVERY_MS, signal);
      if (signal.aborted) return;
      look();
    }
  }

  look();
  void goOn();
  return {
    room: () => room,
    usage: () => ({ ...usage(), index }),
    look,
    async measure() {
      // What can't be measured now stays as it was known.
      index = await replica.indexBytes().catch(() => index);
      if (!signal.aborted) onChange(room);
    },
  };
}

/** A disk that is nearly full is said before a limit that the person chose. */
export function roomOf({ free, database }: Pick<DiskUsage, 'free' | 'database'>, cap: StorageCap): DiskRoom {
  if (free !== null && free < LEAST_FREE_BYTES) return { name: 'low', free: free - (free % STEP_BYTES) };
  return { name: database > capBytes[cap] ? 'capped' : 'enough' };
}

function isSame(one: DiskRoom, other: DiskRoom): boolean {
  return one.name === other.name && (one.name !== 'low' || other.name !== 'low' || one.free === other.free);
}
