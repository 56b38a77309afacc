/** `sync.status`, `sync.pending`, `sync.refused` */
import type { CommandKind } from '../../../sync/model/command.ts';
import { commands, isCommandName } from '../../../sync/model/commands.ts';
import { number, text } from '../cells.ts';
import { commandPlace, commandWords, inputOf, spokenText } from '../command-words.ts';
import { pendingLinks } from '../pending-links.ts';
import type { Cancelling, PendingCommand, RefusedCommand } from '../../../src-preload/contract/rows.ts';
import type { QueryContext, QueryHandler } from '../query.ts';
import type { Cells } from '../../replica/db.ts';
import { refusalOutlook } from '../refusal-outlook.ts';
import { STATUS_TOPIC } from '../topics.ts';
import { writtenText } from '../written-text.ts';

/** Longer lists are for reading, not for acting: the panel says how many more there are from `sync.status`. */
const LONGEST_LIST = 200;

export const syncStatusQuery: QueryHandler<'sync.status'> = {
  reads: [STATUS_TOPIC, 'outbox', 'shape'],
  rows: ({ syncStatus }) => [syncStatus()],
};

export const syncPending: QueryHandler<'sync.pending'> = {
  reads: ['outbox', 'conversation', 'expertassignment'],
  pace: 'soon',
  rows(context) {
    const rows = context.db.all(`SELECT * FROM outbox WHERE state <> 'refused' ORDER BY position LIMIT ${LONGEST_LIST}`);
    const links = pendingLinks(rows);
    return rows.map(row => toPending(row, links, context));
  },
};

function toPending(row: Cells, links: ReturnType<typeof pendingLinks>, context: QueryContext): PendingCommand {
  const name = row['name'];
  const kind = isCommandName(name) ? commands[name].kind : 'merging';
  const handed = number(row, 'attempts') > 0 || row['device_id'] !== context.deviceId;
  const buildsOn = links.buildsOn(row);
  return {
    ...commandWords(row, context),
    deviceId: text(row, 'device_id'),
    number: number(row, 'number'),
    kind,
    state: row['state'] === 'sending' ? 'sending' : handed ? 'again' : 'queued',
    writtenAt: number(row, 'written_at'),
    bytes: Buffer.byteLength(text(row, 'input')),
    buildsOn: buildsOn === null ? null : commandWords(buildsOn, context).excerpt,
    cancel: cancelling(kind, handed, links.dependants(row)),
    opens: commandPlace(row, context),
  };
}

function cancelling(kind: CommandKind, handed: boolean, others: number): Cancelling {
  if (kind === 'mark') return { name: 'impossible', because: 'by-itself' };
  return handed ? { name: 'impossible', because: 'handed' } : { name: 'possible', others };
}

export const syncRefused: QueryHandler<'sync.refused'> = {
  // What was refused may succeed once the conversation or the assignment changed: then its card says so.
  reads: ['outbox', 'conversation', 'expertassignment', 'app_user'],
  pace: 'soon',
  rows: context =>
    context.db
      .all(`SELECT * FROM outbox WHERE state = 'refused' AND code <> 'CONFLICT' ORDER BY position LIMIT ${LONGEST_LIST}`)
      .map(row => toRefused(row, context)),
};

function toRefused(row: Cells, context: QueryContext): RefusedCommand {
  const words = commandWords(row, context);
  return {
    ...words,
    ...refusalOutlook(row, context),
    deviceId: text(row, 'device_id'),
    number: number(row, 'number'),
    writtenAt: number(row, 'written_at'),
    refusedAt: number(row, 'refused_at'),
    text: spokenText(row),
    restorable: writtenText(words.name, inputOf(row)) !== null,
    opens: commandPlace(row, context),
  };
}
