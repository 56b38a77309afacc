/** What query handlers read from, outside the application: a replica, and nobody who types, syncs or searches online. */
import type { QueryContext } from '../../src-main/core/query.ts';
import { createTypingPeople } from '../../src-main/core/typing-people.ts';
import type { Replica } from '../../src-main/replica/open-replica.ts';
import type { Claims } from '../../sync/model/claims.ts';
import { nothingOnline } from './nothing-online.ts';

export function queryContextOf(replica: Replica, claims: Claims, now: number): QueryContext {
  return {
    db: replica.read,
    histories: replica.store.conversationHistories,
    claims,
    deviceId: replica.deviceId,
    diskUsage: () => ({ database: 0, backups: 0, others: 0, free: null, index: null }),
    diskRoom: () => ({ name: 'enough' }),
    now: () => now,
    syncStatus: () => {
      throw new Error('not asked here');
    },
    typing: createTypingPeople(),
    backups: () => [],
    online: nothingOnline,
  };
}
