/** `sync.log` */
import { readSyncLog } from '../../replica/sync-log.ts';
import type { QueryHandler } from '../query.ts';

const LONGEST_LOG = 300;

export const syncLog: QueryHandler<'sync.log'> = {
  reads: ['sync_log'],
  pace: 'soon',
  rows: ({ db }, { level }) => readSyncLog(db, level, LONGEST_LOG),
};
