/** What an account takes of its disk, and whether that has room left: looked at when the account opens, every few minutes, and once writing has calmed down. */
import type { DiskRoom } from '../../src-preload/contract/rows.ts';
import type { Clock } from '../../sync/ports.ts';
import { diskUsage, type DiskUsage } from './disk-usage.ts';

/** Below this the application brings no older messages by itself, and says so (D11, S35). */
export const LEAST_FREE_BYTES = 1_000_000_000;
const EVERY_MS = 5 * 60_000;
/** What is shown is no finer: a disk that is written all day isn't news at each byte. */
const STEP_BYTES = 10_000_000;

export type DiskWatch = {
  room(): DiskRoom;
  /** Looks at every file: slower than `room`. */
  usage(): DiskUsage;
  /** Asks the disk. */
  look(): void;
};

export type DiskWatchParts = {
  readonly folder: string;
  /** Bytes; null where the system doesn't say. */
  readonly freeBytes: (folder: string) => number | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onChange: (room: DiskRoom) => void;
};

/** Looks at once, and tells whether there is room only when there isn't. */
export function watchDisk({ folder, freeBytes, clock, signal, onChange }: DiskWatchParts): DiskWatch {
  const free = (): number | null => freeBytes(folder);
  let room: DiskRoom = { name: 'enough' };

  function look(): void {
    const before = room;
    room = roomOf(free());
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
  return { room: () => room, usage: () => diskUsage(folder, free()), look };
}

function roomOf(free: number | null): DiskRoom {
  if (free === null || free >= LEAST_FREE_BYTES) return { name: 'enough' };
  return { name: 'low', free: free - (free % STEP_BYTES) };
}

function isSame(one: DiskRoom, other: DiskRoom): boolean {
  return one.name === 'low' ? other.name === 'low' && one.free === other.free : other.name === 'enough';
}
