/** The loop around storage-state: tries the disk when a retry is due, and lets the engine go on when it takes again. */
import { StorageError, type Clock, type ReplicaStore } from './ports.ts';
import { initialStorage, nextStorage, type StorageEvent, type StorageState } from './storage-state.ts';

export type Storage = {
  state(): StorageState;
  /** Something could not be written: the engine stops, and the disk is tried later. */
  refused(error: StorageError): void;
  /** A good moment to try: the person asks, or something was just written. */
  wake(): void;
};

export type StorageParts = {
  readonly store: Pick<ReplicaStore, 'probe'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onChange: (state: StorageState) => void;
  /** The file itself is damaged: trying again would change nothing. Told once. */
  readonly onDamaged: () => void;
};

export function createStorage({ store, clock, signal, onChange, onDamaged }: StorageParts): Storage {
  let state = initialStorage;
  let damaged = false;

  function tell(event: StorageEvent): void {
    const before = state;
    state = nextStorage(state, event, clock.now());
    if (state === before) return;
    if (state.name === 'refusing') void retryLater(state);
    onChange(state);
  }

  async function retryLater(waitedFor: Extract<StorageState, { name: 'refusing' }>): Promise<void> {
    await clock.sleep(waitedFor.retryAt - clock.now(), signal);
    if (state === waitedFor) attempt();
  }

  function attempt(): void {
    if (signal.aborted || damaged) return;
    try {
      store.probe();
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      return refused(error);
    }
    tell({ name: 'taken' });
  }

  function refused({ trouble }: StorageError): void {
    if (signal.aborted || damaged) return;
    if (trouble !== 'damaged') return tell({ name: 'refused', trouble });
    damaged = true;
    onDamaged();
  }

  return {
    state: () => state,
    refused,
    wake() {
      if (state.name === 'refusing') attempt();
    },
  };
}
