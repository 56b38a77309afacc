/** What leaving the network now would leave behind, and what was found when the person last asked (D10). */
import { z } from 'zod';
import type { LastCheck } from '../../src-preload/contract/storage-rows.ts';
import type { ConversationHistory } from '../../sync/ports.ts';
import { needsNewest, wantsOlder } from '../../sync/read/history-state.ts';
import type { ReadDb, WriteDb } from '../replica/db.ts';
import { readSetting, saveSetting } from '../replica/device-rows.ts';
import { historyWish } from '../replica/message-pages.ts';
import { outboxCounts } from '../replica/outbox.ts';
import type { QueryContext } from './query.ts';

const CHECK_KEY = 'offline_check';
const checkSchema = z.object({ at: z.number(), ready: z.boolean(), missing: z.number(), unsent: z.number() });

/** Conversations of which something wanted isn't here, or wasn't looked at since the log began anew. */
export function missingNow({ db, histories, now }: QueryContext): readonly ConversationHistory[] {
  const wish = historyWish(db);
  return histories().filter(
    history => needsNewest(history) || history.window?.checkingBefore != null || isBehind(history) || wantsOlder(history, wish, now()),
  );
}

export function checkedNow(context: QueryContext): LastCheck {
  const missing = missingNow(context).length;
  const unsent = outboxCounts(context.db).pending;
  const ready = missing === 0 && unsent === 0 && context.syncStatus().firstSync === null;
  return { at: context.now(), ready, missing, unsent };
}

export function keepCheck(db: WriteDb, check: LastCheck): void {
  saveSetting(db, CHECK_KEY, JSON.stringify(check));
}

/** Null before the first, and where what was kept can't be read. */
export function lastCheck(db: ReadDb): LastCheck | null {
  const kept = readSetting(db, CHECK_KEY);
  if (kept === null) return null;
  const parsed = checkSchema.safeParse(JSON.parse(kept));
  return parsed.success ? parsed.data : null;
}

/** A message that just arrived is a moment behind its conversation; somebody who leaves wants it too. */
function isBehind({ here, lastSeq, newestSeq }: ConversationHistory): boolean {
  return here && lastSeq > newestSeq;
}
