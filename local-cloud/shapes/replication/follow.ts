/** Keeps following the replication slot, through restarts of Postgres, for as long as the service runs. */
import { createAnnouncer, waitUntil, type Patience } from '../announcer.ts';
import type { Database } from '../database.ts';
import type { Message } from '../pgoutput/decode.ts';
import { prepareSlot, type SlotNames, type SlotState } from './slot.ts';
import { streamChanges } from './stream.ts';

export type Follower = {
  readonly isActive: () => boolean;
  readonly whenActive: (patience: Patience) => Promise<boolean>;
  readonly close: () => Promise<void>;
};

type Needs = SlotNames & {
  readonly databaseUrl: string;
  readonly database: Database;
  readonly prepared: (state: SlotState) => Promise<void>;
  readonly take: (message: Message) => Promise<void> | undefined;
  readonly idleAt: (walEnd: number) => void;
  readonly keptLsn: () => number;
  readonly interrupted: () => void;
  /** Says why the connection failed, each time it does. */
  readonly report: (error: unknown) => void;
};

const firstRetryMs = 50;
const longestRetryMs = 2_000;

export function followSlot(needs: Needs): Follower {
  const stopping = new AbortController();
  const news = createAnnouncer();
  let active = false;
  let retryMs = firstRetryMs;
  const become = (next: boolean): void => {
    active = next;
    news.announce();
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const state = await prepareSlot(needs.database, needs);
        await needs.prepared(state);
        const caughtUp = (): void => {
          retryMs = firstRetryMs;
          become(true);
        };
        await streamChanges({ ...needs, walEnd: state.walEnd, signal: stopping.signal, caughtUp });
      } catch (error) {
        if (!stopping.signal.aborted) needs.report(error);
      }
      become(false);
      needs.interrupted();
      await waitUntil(createAnnouncer(), () => false, { ms: retryMs, signal: stopping.signal });
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    }
  };
  const running = run();

  return {
    isActive: () => active,
    whenActive: async patience => (await waitUntil(news, () => active, patience)) === 'holds',
    async close() {
      stopping.abort();
      await running;
    },
  };
}
