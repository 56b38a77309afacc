/** Sends what the person did, in order, until the cloud has confirmed or refused each of it. */
import type { Link } from '../link.ts';
import { SYNC_PROTOCOL } from '../model/push.ts';
import type { Clock, CommandSink, OutboxCommand, ReplicaStore, SyncSession } from '../ports.ts';
import { refreshSession } from '../refresh-session.ts';
import { afterPush, initialOutbox, type OutboxEffect } from './outbox-state.ts';

export type OutboxParts = {
  readonly store: ReplicaStore;
  readonly sink: CommandSink;
  readonly session: SyncSession;
  readonly link: Link;
  readonly clock: Clock;
  readonly onSettled: (serverTime: number | null) => void;
};

export type OutboxSender = {
  /** Something was written: look at once. */
  wake(): void;
  run(signal: AbortSignal): Promise<void>;
};

export function createOutboxSender(parts: OutboxParts): OutboxSender {
  const { store, sink, link, clock } = parts;
  const bell = createBell();

  async function run(signal: AbortSignal): Promise<void> {
    let state = initialOutbox;
    while (!signal.aborted) {
      const commands = store.unsent(state.batchSize);
      const [first] = commands;
      if (first === undefined) {
        await bell.rung(signal);
        continue;
      }
      if (!(await link.admit(signal))) return;
      store.markSending(commands);
      const outcome = await sink.push(
        {
          device_id: first.deviceId,
          protocol: SYNC_PROTOCOL,
          commands: commands.map(({ number, name, input }) => ({ number, name, input })),
        },
        signal,
      );
      if (signal.aborted) return store.markQueued(commands);
      const after = afterPush(state, commands, outcome);
      state = after.state;
      if (outcome.kind !== 'unreachable') link.tell({ name: 'answered' });
      await perform(after.effect, commands, first.deviceId, signal);
    }
  }

  async function perform(effect: OutboxEffect, commands: readonly OutboxCommand[], deviceId: string, signal: AbortSignal): Promise<void> {
    if (effect.kind === 'settle') {
      store.settle(deviceId, effect.results, clock.now());
      return parts.onSettled(effect.serverTime);
    }
    if (effect.kind === 'set-aside') {
      const { number } = effect.command;
      store.settle(deviceId, [{ status: 'refused', number, code: effect.code, detail: effect.detail }], clock.now());
      return parts.onSettled(null);
    }
    store.markQueued(commands);
    if (effect.kind === 'wait') link.tell({ name: 'failed', retryAfterMs: null });
    if (effect.kind === 'stale-client') link.tell({ name: 'blocked', reason: 'stale-client' });
    if (effect.kind === 'refresh') await refreshSession(parts.session, link, signal);
  }

  return { wake: bell.ring, run };
}

/** A bell rung while nobody listens is heard by the next who does. */
function createBell(): { ring(): void; rung(signal: AbortSignal): Promise<void> } {
  let pending = false;
  let listener: (() => void) | null = null;
  return {
    ring() {
      if (listener === null) pending = true;
      else listener();
    },
    rung(signal) {
      return new Promise(resolve => {
        const heard = (): void => {
          pending = false;
          listener = null;
          resolve();
        };
        if (pending || signal.aborted) return heard();
        listener = heard;
        signal.addEventListener('abort', heard, { once: true });
      });
    },
  };
}
