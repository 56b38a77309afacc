/** Keeps this window joined to the core: opens the bridge, and a new one whenever the pipe breaks, for ever. */
import type { Connection, FromCore, ToCore } from '../../src-preload/contract/protocol.ts';
import { openBridge, PipeRefused, type Bridge, type LostReason } from '../../src-preload/bridge.ts';

export type LinkState =
  | { readonly name: 'opening' }
  | { readonly name: 'open'; readonly bridge: Bridge }
  /** Trying again by itself. */
  | { readonly name: 'lost'; readonly attempt: number }
  /** The core is of another build than this page: only loading the page again helps. */
  | { readonly name: 'outdated' };

export type BridgeLink = {
  readonly state: () => LinkState;
  readonly subscribe: (listener: () => void) => () => void;
  /** The account that the next bridge is opened with. */
  readonly remember: (account: string | null) => void;
  readonly close: () => void;
};

export type LinkPorts = {
  readonly connect: () => Promise<Connection<ToCore, FromCore>>;
  readonly account: { readonly read: () => string | null; readonly write: (account: string | null) => void };
  /** Resolves after `ms`, or sooner when trying again makes sense. */
  readonly wait: (ms: number) => Promise<void>;
  readonly random: () => number;
};

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8000;

export function openBridgeLink(ports: LinkPorts): BridgeLink {
  let state: LinkState = { name: 'opening' };
  let closed = false;
  let current: Connection<ToCore, FromCore> | null = null;
  const listeners = new Set<() => void>();

  function become(next: LinkState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  /** Returns when the pipe that it opened is gone, and why. */
  async function liveOnce(onOpen: () => void): Promise<LostReason> {
    try {
      current = await ports.connect();
      const bridge = await openBridge(current, ports.account.read());
      onOpen();
      become({ name: 'open', bridge });
      return await new Promise<LostReason>(resolve => bridge.onLost(resolve));
    } catch (error) {
      return error instanceof PipeRefused ? error.reason : 'closed';
    } finally {
      current?.close();
    }
  }

  async function live(): Promise<void> {
    let attempt = 0;
    for (;;) {
      const reason = await liveOnce(() => (attempt = 0));
      if (closed) return;
      if (reason === 'protocol') return become({ name: 'outdated' });
      attempt += 1;
      become({ name: 'lost', attempt });
      await ports.wait(retryDelay(attempt, ports.random()));
    }
  }

  void live();
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    remember: ports.account.write,
    close() {
      closed = true;
      current?.close();
    },
  };
}

/** Doubles up to eight seconds, with up to half of it left to chance. `random` is in [0, 1). */
export function retryDelay(attempt: number, random: number): number {
  const full = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  return Math.round(full * (1 - random / 2));
}
