/** A line of the journal, for a person in words, and for support in codes that need no translation. */
import type { SyncLogEntry, SyncStatus } from '../../../src-preload/contract/rows.ts';
import { isCommandName } from '../../../sync/model/commands.ts';
import { levelOf, type SyncEvent } from '../../../sync/model/sync-event.ts';
import type { Formats } from '../../locales/formats.ts';
import type { MessageKey, Translate } from '../../locales/translate.ts';

export function journalWords(event: SyncEvent, t: Translate, formats: Formats): string {
  switch (event.name) {
    case 'connected':
      return event.afterMs === null || event.afterMs < 60_000
        ? t('log.connected')
        : t('log.connectedAfter', { count: Math.round(event.afterMs / 60_000) });
    case 'offline':
      return t(`log.offline.${event.reason}`);
    case 'sent':
      return t(event.refused === 0 ? 'log.sent' : 'log.sentRefused', { count: event.applied + event.refused, refused: event.refused });
    case 'refused':
      return t('log.refused', { what: commandWords(event.command, t), why: t(`refusal.${event.code}`), number: event.number });
    case 'cancelled':
      return t('log.cancelled', { what: commandWords(event.command, t), number: event.number });
    case 'conflict':
      return t(`log.conflict.${event.outcome}`, { what: commandWords(event.command, t) });
    case 'first-sync-step':
      return t('log.firstSyncStep', { step: t(`firstSync.step.${event.step}`) });
    case 'first-sync-done':
      return t('log.firstSyncDone', { count: formats.number(event.rows) });
    case 'table-complete':
      return t('log.tableComplete', { table: event.table, count: formats.number(event.rows) });
    case 'must-refetch':
    case 'table-refused':
      return t(event.name === 'must-refetch' ? 'log.mustRefetch' : 'log.tableRefused', { table: event.table });
    case 'ignored':
      return t(`log.ignored.${event.reason}`, { what: event.what, count: event.rows });
    case 'batch-split':
      return t('log.batchSplit', { count: event.commands });
    case 'rescued':
    case 'backed-up':
      return t(event.name === 'rescued' ? 'log.rescued' : 'log.backedUp', { commands: event.commands, drafts: event.drafts });
    case 'storage':
      return t('log.storage', { code: event.code });
    case 'crashed':
      return t('log.crashed', { code: event.error });
    case 'blocked':
      return t('log.blocked', { code: event.reason });
    default:
      return t(plain[event.name]);
  }
}

const plain = {
  started: 'log.started',
  stopped: 'log.stopped',
  paused: 'log.paused',
  resumed: 'log.resumed',
  rebuilt: 'log.rebuilt',
} as const satisfies Record<string, MessageKey>;

function commandWords(name: string, t: Translate): string {
  return isCommandName(name) ? t(`log.command.${name}`) : name;
}

export type SupportFacts = { readonly version: string; readonly status: SyncStatus; readonly at: number };

/** What a person pastes for support: versions, states, codes and times in UTC. Nobody's name, nothing that was written. */
export function supportText(entries: readonly SyncLogEntry[], { version, status, at }: SupportFacts): string {
  const { connection, pending, refused, clockSkewMs } = status;
  const head = [
    `FinancialTracker ${version}`,
    `at ${new Date(at).toISOString()}`,
    `${connection.name}, pending ${pending}, refused ${refused}, clock skew ${clockSkewMs ?? 'unknown'} ms`,
  ];
  const lines = entries.map(entry => `${new Date(entry.at).toISOString()} ${levelOf(entry.event)} ${JSON.stringify(entry.event)}`);
  return [...head, '', ...lines].join('\n');
}
