/** What a query handler is: what it reads, and how to get its rows from the replica. */
import type { QueryName, QueryParams, QueryRow } from '../../src-preload/contract/queries.ts';
import type { DiskRoom } from '../../src-preload/contract/rows.ts';
import type { ConversationHistory } from '../../sync/ports.ts';
import type { Claims } from '../../sync/model/claims.ts';
import type { SyncStatus } from '../../sync/model/sync-status.ts';
import type { ReadDb } from '../replica/db.ts';
import type { DiskWatch } from './disk-room.ts';
import type { OnlineFindings } from './search/online-findings.ts';
import type { TypingPeople } from './typing-people.ts';

export type QueryContext = {
  readonly db: ReadDb;
  readonly claims: Claims;
  readonly deviceId: string;
  readonly now: () => number;
  /** What is here of each conversation's messages. */
  readonly histories: () => readonly ConversationHistory[];
  readonly syncStatus: () => SyncStatus;
  readonly typing: TypingPeople;
  readonly backups: () => readonly { readonly writtenAt: number }[];
  readonly diskUsage: DiskWatch['usage'];
  readonly online: OnlineFindings;
  readonly diskRoom: () => DiskRoom;
};

export type QueryHandler<N extends QueryName> = {
  /** Tables and topics; when one is touched the query runs again. */
  readonly reads: readonly string[];
  /** Set for what reads many rows: it runs after the thread has breathed, so that it never stands between a click and its effect. */
  readonly pace?: 'soon';
  readonly rows: (context: QueryContext, params: QueryParams<N>) => readonly QueryRow<N>[];
};

/** Queries of an account. `session.state` is the device's and answered apart. */
export type AccountQueryName = Exclude<QueryName, 'session.state'>;
export type QueryHandlers = { readonly [N in AccountQueryName]: QueryHandler<N> };
