/** Sends what the person did, in order, until the cloud has confirmed or refused each of it. */
import { createBell } from '../bell.ts';
import { createSlices } from '../in-slices.ts';
import type { Link } from '../link.ts';
import { SYNC_PROTOCOL, type PushResult } from '../model/push.ts';
import type { Clock, CommandSink, MetText, OutboxCommand, ReplicaStore, SyncLog, SyncSession } from '../ports.ts';
import { refreshSession } from '../refresh-session.ts';
import { afterPush, initialOutbox, type OutboxEffect } from './outbox-state.ts';

export type OutboxParts = {
  readonly store: ReplicaStore;
  readonly sink: CommandSink;
  readonly session: SyncSession;
  readonly link: Link;
  readonly clock: Clock;
  readonly log: SyncLog;
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
  const slices = createSlices(clock, store);

  async function run(signal: AbortSignal): Promise<void> {
    let state = initialOutbox;
    while (!signal.aborted) {
      if (store.unsent(1).length === 0) {
        await bell.rung(signal);
        continue;
      }
      if (!(await link.admitAfterOthers(signal))) return;
      // Read now and not before: what was cancelled during the wait must not leave (S26).
      const commands = store.unsent(state.batchSize);
      const [first] = commands;
      if (first === undefined) {
        link.release();
        continue;
      }
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
      tell(commands, effect.results, await settle(deviceId, effect.results, signal));
      return parts.onSettled(effect.serverTime);
    }
    if (effect.kind === 'set-aside') {
      const results = [{ status: 'refused', number: effect.command.number, code: effect.code, detail: effect.detail }] as const;
      tell(commands, results, store.settle(deviceId, results, clock.now()));
      return parts.onSettled(null);
    }
    store.markQueued(commands);
    if (effect.kind === 'retry-smaller') parts.log({ name: 'batch-split', commands: commands.length });
    if (effect.kind === 'wait') link.tell({ name: 'failed', retryAfterMs: null });
    if (effect.kind === 'stale-client') link.tell({ name: 'blocked', reason: 'stale-client' });
    if (effect.kind === 'refresh') await refreshSession(parts.session, link, signal);
  }

  /** A text that met another is no refusal to the person: it is merged, or two versions wait for them. */
  function tell(commands: readonly OutboxCommand[], results: readonly PushResult[], met: readonly MetText[]): void {
    const applied = results.filter(({ status }) => status === 'applied').length;
    const refused = results.length - applied - met.length;
    if (applied + refused > 0) parts.log({ name: 'sent', applied, refused });
    for (const result of results) {
      const command = commands.find(sent => sent.number === result.number);
      if (result.status === 'applied' || command === undefined) continue;
      const meeting = met.find(({ number }) => number === result.number);
      if (meeting === undefined) parts.log({ name: 'refused', command: command.name, code: result.code, number: result.number });
      else parts.log({ name: 'conflict', command: command.name, outcome: meeting.outcome });
    }
  }

  async function settle(deviceId: string, results: readonly PushResult[], signal: AbortSignal): Promise<readonly MetText[]> {
    const met: MetText[] = [];
    await slices.apply(results, slice => void met.push(...store.settle(deviceId, slice, clock.now(), results)), signal);
    return met;
  }

  return { wake: bell.ring, run };
}
