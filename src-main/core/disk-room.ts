/** Whether the account's disk has room left: looked at when the account opens, every few minutes, and once writing has calmed down. */
import type { DiskRoom } from '../../src-preload/contract/rows.ts';
import type { Clock } from '../../sync/ports.ts';

/** Below this the application brings no older messages by itself, and says so (D11, S35). */
export const LEAST_FREE_BYTES = 1_000_000_000;
const EVERY_MS = 5 * 60_000;
/** What is shown is no finer: a disk that is written all day isn't news at each byte. */
const STEP_BYTES = 10_000_000;

export type DiskWatch = {
  room(): DiskRoom;
  /** Asks the disk. */
  look(): void;
};

export type DiskWatchParts = {
  /** Bytes; null where the system doesn't say. */
  readonly free: () => number | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onChange: (room: DiskRoom) => void;
};

/** Looks once at once, which tells nobody. */
export function watchDisk({ free, clock, signal, onChange }: DiskWatchParts): DiskWatch {
  let room = roomOf(free());

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

  void goOn();
  return { room: () => room, look };
}

function roomOf(free: number | null): DiskRoom {
  if (free === null || free >= LEAST_FREE_BYTES) return { name: 'enough' };
  return { name: 'low', free: free - (free % STEP_BYTES) };
}

function isSame(one: DiskRoom, other: DiskRoom): boolean {
  return one.name === 'low' ? other.name === 'low' && one.free === other.free : other.name === 'enough';
}
