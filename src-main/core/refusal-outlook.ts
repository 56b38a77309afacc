/** What a refusal of the outbox leaves to be done: whether doing it again may succeed, and what the server knew. */
import type { RefusedCommand } from '../../src-preload/contract/rows.ts';
import { isCommandName } from '../../sync/model/commands.ts';
import { mayPass, refusalFacts } from '../../sync/model/refusal.ts';
import type { Cells } from '../replica/db.ts';
import { findVisible } from '../replica/visible-rows.ts';
import { code, text } from './cells.ts';
import { inputOf } from './command-words.ts';
import type { QueryContext } from './query.ts';
import { checkCommand } from './run-command.ts';

export function refusalOutlook(row: Cells, { db, claims, now }: QueryContext): Pick<RefusedCommand, 'code' | 'retriable' | 'facts'> {
  const refusal = code<RefusedCommand['code']>(row, 'code');
  const name = row['name'];
  const nothingAgainst = (): boolean =>
    isCommandName(name) && checkCommand(name, inputOf(row), { claims, now: now(), find: findVisible(db) }).ok;
  return { code: refusal, retriable: mayPass(refusal) && nothingAgainst(), facts: refusalFacts(text(row, 'detail')) };
}
